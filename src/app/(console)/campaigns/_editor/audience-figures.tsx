'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Audience } from '#server/campaigns/schema'

const LEFT_OUT = ['suppressed', 'duplicate', 'invalid'] as const

/** Whom a launch reaches, and whom it leaves out and why. */
export function AudienceFigures({ audience }: { audience: Audience }) {
  const t = useTranslations('campaigns.launch')
  const format = useFormatter()
  const leftOut = LEFT_OUT.filter((reason) => audience[reason] > 0)
  return (
    <div>
      <p>
        <span className="figures block text-3xl font-semibold tracking-tight">
          {format.number(audience.planned)}
        </span>
        <span className="text-muted-foreground">{t('reached', { count: audience.planned })}</span>
      </p>
      {leftOut.length > 0 ? (
        <ul className="figures mt-2 space-y-0.5 text-[13px] text-muted-foreground">
          {leftOut.map((reason) => (
            <li key={reason}>
              {t(reason, { count: audience[reason], shown: format.number(audience[reason]) })}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
