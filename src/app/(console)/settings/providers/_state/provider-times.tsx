'use client'

import { useTranslations } from 'next-intl'
import type { Provider } from '#server/clouds/schema'
import { LastTime, NextTime } from '../../_shared/past-and-next'

type ProviderTimesProps = { provider: Provider; withNext?: boolean }

/** When a provider was last tested, and when it is next. */
export function ProviderTimes({
  provider: { checkedAt, nextCheckAt },
  withNext = false,
}: ProviderTimesProps) {
  const t = useTranslations('providers')
  return (
    <>
      <LastTime
        at={checkedAt}
        never={t('neverChecked')}
        now={t('checkedNow')}
        ago={(time) => t.rich('checked', { time })}
      />
      {withNext && checkedAt && nextCheckAt ? (
        <>
          {' · '}
          <NextTime at={nextCheckAt} now={t('nextNow')} later={(time) => t.rich('next', { time })} />
        </>
      ) : null}
    </>
  )
}
