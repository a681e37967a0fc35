'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Stat, StatRow } from '../../../_ui/stat'
import { Time } from '../../../_ui/time'

/** What the address does, and how much room its provider leaves. */
export function AddressFigures({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('provisioning.figures')
  const format = useFormatter()
  const { sentToday, sentThisMonth, successRate, quota, lastSentAt } = mailbox
  const share = quota?.limit && quota.used !== null ? quota.used / quota.limit : null
  return (
    <StatRow>
      <Stat
        label={t('today')}
        value={format.number(sentToday)}
        note={lastSentAt ? t.rich('last', { time: () => <Time at={lastSentAt} /> }) : t('never')}
      />
      <Stat label={t('month')} value={format.number(sentThisMonth)} note={t('monthNote')} />
      <Stat
        label={t('success')}
        value={
          successRate === null
            ? '–'
            : format.number(successRate, { style: 'percent', maximumFractionDigits: 1 })
        }
        note={successRate === null ? t('successNone') : t('successNote')}
        tone={successRate !== null && successRate < 0.9 ? 'warning' : 'default'}
      />
      <Stat
        label={t('quota')}
        value={share === null ? '–' : format.number(share, { style: 'percent' })}
        note={
          quota?.limit && quota.used !== null
            ? t('quotaNote', { used: format.number(quota.used), limit: format.number(quota.limit) })
            : t('quotaNone')
        }
        tone={quota?.alert === 100 ? 'danger' : quota?.alert === 80 ? 'warning' : 'default'}
      />
    </StatRow>
  )
}
