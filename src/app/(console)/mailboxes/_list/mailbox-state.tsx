import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Badge, type Tone } from '../../../_ui/badge'

type Shown =
  | 'active'
  | 'paused'
  | 'authFailures'
  | 'waiting'
  | 'provisioning'
  | 'suspended'
  | 'failed'
  | 'deleted'

const TONES: Record<Shown, Tone> = {
  active: 'success',
  paused: 'warning',
  authFailures: 'danger',
  waiting: 'warning',
  provisioning: 'info',
  suspended: 'neutral',
  failed: 'danger',
  deleted: 'neutral',
}

/** The one state of a mailbox. */
export function MailboxState({ mailbox }: { mailbox: Pick<Mailbox, 'status' | 'pausedReason' | 'retryAt'> }) {
  const t = useTranslations('mailboxes.status')
  const shown = shownState(mailbox)
  const live = shown === 'waiting' || shown === 'provisioning'
  return (
    <Badge tone={TONES[shown]} dot={!live} live={live}>
      {t(shown)}
    </Badge>
  )
}

function shownState({
  status,
  pausedReason,
  retryAt,
}: Pick<Mailbox, 'status' | 'pausedReason' | 'retryAt'>): Shown {
  if (status === 'paused') return pausedReason === 'auth_failures' ? 'authFailures' : 'paused'
  return status === 'active' && retryAt ? 'waiting' : status
}
