import { useTranslations } from 'next-intl'
import type { MessageRow, MessageStatus } from '#server/campaigns/schema'
import { Badge, type Tone } from '../../../_ui/badge'

const TONES: Record<MessageStatus, Tone> = {
  planned: 'outline',
  sending: 'info',
  sent: 'success',
  uncertain: 'warning',
  failed: 'danger',
  skipped: 'neutral',
}

/** What became of a mail, and of its reader afterwards. */
export function MessageState({ message }: { message: MessageRow }) {
  const t = useTranslations('campaigns')
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={TONES[message.status]} dot live={message.status === 'sending'}>
        {t(`oneMessage.${message.status}`)}
      </Badge>
      {message.bouncedAt ? <Badge tone="danger">{t('oneMark.bounced')}</Badge> : null}
      {message.repliedAt ? <Badge tone="info">{t('oneMark.replied')}</Badge> : null}
      {message.unsubscribedAt ? <Badge tone="warning">{t('oneMark.unsubscribed')}</Badge> : null}
    </span>
  )
}
