'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Audience } from '#server/campaigns/schema'

const REASONS = ['suppressed', 'duplicate', 'invalid'] as const

/** Whom the launch left out, and why: the audience was frozen then. */
export function LeftOut({ audience }: { audience: Audience | null }) {
  const t = useTranslations('campaigns')
  const format = useFormatter()
  const reasons = audience ? REASONS.filter((reason) => audience[reason] > 0) : []
  if (!audience || reasons.length === 0) return null
  const parts = reasons.map((reason) =>
    t(`run.out.${reason}`, { count: audience[reason], shown: format.number(audience[reason]) }),
  )
  return (
    <p className="figures text-[13px] text-muted-foreground">
      {t('run.leftOut')} {parts.join(' · ')}
    </p>
  )
}
