'use client'

import { useTranslations } from 'next-intl'
import { Progress } from '../../../../_ui/progress'

type UseLineProps = { name: string; hint: string; used: number; limit: number | null }

const NEARLY = 0.8

/** How much of one limit is used; the bar turns at 80 % and at 100 %. */
export function UseLine({ name, hint, used, limit }: UseLineProps) {
  const t = useTranslations('licence.allowed')
  const share = limit === null ? 0 : limit === 0 ? 1 : used / limit
  const tone = share >= 1 ? 'danger' : share >= NEARLY ? 'warning' : 'primary'
  const text = limit === null ? t('useFree', { used }) : t('use', { used, limit })
  return (
    <div className="min-w-0 space-y-1.5">
      <dt className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{name}</span>
        <span className="figures shrink-0 text-[13px] text-muted-foreground">{text}</span>
      </dt>
      <dd className="space-y-1.5">
        {limit === null ? null : (
          <Progress
            label={name}
            max={Math.max(limit, 1)}
            value={[{ value: limit === 0 ? 1 : Math.min(used, limit), tone }]}
            valueText={text}
          />
        )}
        <p className={share >= 1 ? 'text-[13px] text-destructive-ink' : 'text-[13px] text-muted-foreground'}>
          {share >= 1 ? t('full', { name }) : hint}
        </p>
      </dd>
    </div>
  )
}
