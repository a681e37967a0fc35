'use client'

import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { LastTime, NextTime } from '../../_shared/past-and-next'

/** When a domain was last looked at, and when it is next. */
export function DomainTimes({ domain: { checkedAt, nextCheckAt } }: { domain: Domain }) {
  const t = useTranslations('domains')
  return (
    <>
      <LastTime
        at={checkedAt}
        never={t('neverChecked')}
        now={t('checkedNow')}
        ago={(time) => t.rich('checked', { time })}
      />
      {nextCheckAt ? (
        <>
          {' · '}
          <NextTime at={nextCheckAt} now={t('nextNow')} later={(time) => t.rich('next', { time })} />
        </>
      ) : null}
    </>
  )
}
