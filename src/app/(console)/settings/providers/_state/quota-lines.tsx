'use client'

import { useTranslations } from 'next-intl'
import type { Provider, ProviderQuota } from '#server/clouds/schema'
import { Progress } from '../../../../_ui/progress'

/** How much of a provider's sends is used; the bar turns at 80 % and at 100 %. */
export function SendsLine({ provider: { name, quota, quotaAlert } }: { provider: Provider }) {
  const t = useTranslations('providers.quota')
  const text = useSendsText()(quota)
  const { limit, used } = quota?.sends ?? { limit: null, used: null }
  if (text === null) return null
  const tone = quotaAlert === 100 ? 'danger' : quotaAlert === 80 ? 'warning' : 'primary'
  return (
    <div className="space-y-1.5">
      {limit !== null && used !== null ? (
        <Progress
          label={t('sends', { name })}
          max={limit}
          value={[{ value: Math.min(used, limit), tone }]}
          valueText={text}
        />
      ) : null}
      <p className="figures text-[13px] text-muted-foreground">{text}</p>
    </div>
  )
}

/** What else a provider counts: places for addresses, and its pace. */
export function OtherLimits({ provider: { quota } }: { provider: Provider }) {
  const t = useTranslations('providers.quota')
  const { seats = null, perSecond = null } = quota ?? {}
  const lines = [
    seats &&
      (seats.limit === null
        ? t('seatsUsed', { used: seats.used })
        : t('seatsText', { used: seats.used, limit: seats.limit })),
    perSecond === null ? null : t('perSecond', { rate: perSecond }),
  ].filter((line) => line !== null)
  return lines.length > 0 ? (
    <p className="figures text-[13px] text-muted-foreground">{lines.join(' · ')}</p>
  ) : null
}

function useSendsText() {
  const t = useTranslations('providers.quota')
  return (quota: ProviderQuota | null): string | null => {
    if (!quota?.sends) return null
    const { limit, used, windowHours } = quota.sends
    const days = windowHours / 24
    const period = Number.isInteger(days) ? t('period', { days }) : t('hours', { hours: windowHours })
    if (limit !== null && used !== null) return t('sendsText', { used, limit, period })
    if (used !== null) return t('sendsUsed', { used, period })
    return limit === null ? null : t('sendsLimit', { limit, period })
  }
}
