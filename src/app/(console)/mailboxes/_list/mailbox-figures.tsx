'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Badge } from '../../../_ui/badge'
import { Time } from '../../../_ui/time'

/** How much a mailbox sends, how well, and whether its provider still lets it. */
export function MailboxFigures({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('mailboxes')
  const tp = useTranslations('provisioning.row')
  const format = useFormatter()
  const { sentToday, sentThisMonth, successRate, lastSentAt, quota, status } = mailbox
  if (status === 'failed' || (status === 'provisioning' && sentThisMonth === 0)) {
    return <div className="max-sm:order-last" />
  }
  return (
    <div className="min-w-0 text-[13px] max-sm:order-last">
      <p className="figures">
        {t('sentToday', { count: sentToday })}
        {sentThisMonth > 0 ? ` · ${tp('month', { count: sentThisMonth })}` : null}
      </p>
      <p className="figures text-muted-foreground">
        {lastSentAt ? t.rich('lastSent', { time: () => <Time at={lastSentAt} /> }) : t('neverSent')}
      </p>
      {successRate === null && !quota?.limit ? null : (
        <p className="figures flex flex-wrap items-center gap-x-1.5 gap-y-1 text-muted-foreground">
          {successRate === null
            ? null
            : tp('success', {
                share: format.number(successRate, { style: 'percent', maximumFractionDigits: 1 }),
              })}
          {successRate !== null && quota?.limit ? ' · ' : null}
          {quota?.limit && quota.used !== null
            ? tp('quota', { used: format.number(quota.used), limit: format.number(quota.limit) })
            : null}
          {quota?.alert ? (
            <Badge tone={quota.alert === 100 ? 'danger' : 'warning'}>
              {quota.alert === 100 ? tp('quotaFull') : tp('quotaNear')}
            </Badge>
          ) : null}
        </p>
      )}
    </div>
  )
}
