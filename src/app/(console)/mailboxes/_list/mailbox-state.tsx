import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Badge } from '../../../_ui/badge'

/** The one state of a mailbox. */
export function MailboxState({ mailbox }: { mailbox: Pick<Mailbox, 'status' | 'pausedReason' | 'retryAt'> }) {
  const t = useTranslations('mailboxes.status')
  if (mailbox.status === 'paused' && mailbox.pausedReason === 'auth_failures') {
    return (
      <Badge tone="danger" dot>
        {t('authFailures')}
      </Badge>
    )
  }
  if (mailbox.status === 'paused') {
    return (
      <Badge tone="warning" dot>
        {t('paused')}
      </Badge>
    )
  }
  if (mailbox.retryAt) {
    return (
      <Badge tone="warning" live>
        {t('waiting')}
      </Badge>
    )
  }
  return (
    <Badge tone="success" dot>
      {t('active')}
    </Badge>
  )
}
