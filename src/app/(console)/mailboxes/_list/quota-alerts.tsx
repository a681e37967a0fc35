import { useFormatter, useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'

/** The providers whose quota is nearly used up, or is: one line each, however many addresses share it. */
export function QuotaAlerts({ mailboxes }: { mailboxes: Mailbox[] }) {
  const t = useTranslations('provisioning.quota')
  const format = useFormatter()
  const alerted = new Map(
    mailboxes.flatMap((mailbox) => (mailbox.quota?.alert ? [[mailbox.providerId, mailbox] as const] : [])),
  )
  return [...alerted].map(([id, { quota, providerName }]) => (
    <Alert
      key={id}
      tone={quota?.alert === 100 ? 'danger' : 'warning'}
      title={t(quota?.alert === 100 ? 'full' : 'near', { provider: providerName ?? '' })}
    >
      {t('text', {
        used: format.number(quota?.used ?? 0),
        limit: format.number(quota?.limit ?? 0),
        share: format.number((quota?.used ?? 0) / (quota?.limit || 1), { style: 'percent' }),
      })}
    </Alert>
  ))
}
