import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'

/** What somebody changed at the provider, and what to do about it. */
export function DriftNotice({ mailbox }: { mailbox: Pick<Mailbox, 'drift' | 'providerName' | 'status'> }) {
  const t = useTranslations('provisioning.drift')
  const { drift, providerName, status } = mailbox
  if (!drift || status === 'deleted') return null
  const provider = providerName ?? ''
  return (
    <Alert tone={drift === 'missing' ? 'danger' : 'warning'} title={t(`${drift}.title`, { provider })}>
      {t(`${drift}.text`, { provider })}
    </Alert>
  )
}
