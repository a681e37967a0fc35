import { CalendarClock, MailX, MessageSquareReply, UserX } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Consequence } from '#server/inboxes/consequence-schema'
import { Time } from '../../../_ui/time'
import { UndoButton } from '../../_shared/undo-button'
import { HistoryLine } from './history-line'

const ICONS = {
  reply: MessageSquareReply,
  absence: CalendarClock,
  hard_bounce: MailX,
  soft_bounce: MailX,
  message_bounce: MailX,
  opt_out: UserX,
  complaint: UserX,
} as const

type ConsequenceLineProps = {
  consequence: Consequence
  /** The contact's own address: another one is named. */
  email: string
  mayUndo: boolean
}

/** What a message changed for the contact, and the way back. */
export function ConsequenceLine({ consequence, email, mayUndo }: ConsequenceLineProps) {
  const t = useTranslations('contacts.card')
  const { campaignId, campaignName, threadId, undoneAt, undoneBy } = consequence
  const title = useTitle(consequence)
  const facts = [
    campaignId ? (
      <Link key="campaign" href={`/campaigns/${campaignId}`} className="hover:underline">
        {campaignName}
      </Link>
    ) : null,
    consequence.email !== email ? consequence.email : null,
    consequence.writer ? t('consequence.writer', { writer: consequence.writer }) : null,
    consequence.sequencesEnded > 0 ? t('consequence.ended', { count: consequence.sequencesEnded }) : null,
    consequence.suppressed ? t('consequence.suppressed') : null,
    <Link key="thread" href={`/inbox?thread=${threadId}`} className="hover:underline">
      <Time at={consequence.createdAt} style="full" />
    </Link>,
  ].filter((fact) => fact !== null)
  return (
    <HistoryLine
      icon={ICONS[consequence.kind]}
      title={title}
      muted={undoneAt !== null}
      facts={facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one line never change places
        <Fragment key={index}>
          {index > 0 ? ' · ' : null}
          {fact}
        </Fragment>
      ))}
      aside={
        undoneAt ? (
          <span className="text-[13px] text-muted-foreground">
            {t('consequence.undone', { name: undoneBy ?? '' })}
          </span>
        ) : mayUndo && !consequence.delayed ? (
          <UndoButton consequence={consequence} title={title} />
        ) : null
      }
    />
  )
}

function useTitle({ kind, status, returnDate, delayed, forwarded, suppressed }: Consequence): string {
  const t = useTranslations('contacts.card.consequence')
  const format = useFormatter()
  const code = status ?? 'none'
  switch (kind) {
    case 'absence': {
      const day = new Date(`${returnDate}T12:00:00Z`)
      return t('absence', {
        day: format.dateTime(day, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
      })
    }
    case 'hard_bounce':
      return t(forwarded ? 'forwarded' : 'hardBounce', { code })
    case 'soft_bounce':
      return t(delayed ? 'delayed' : suppressed ? 'thirdSoftBounce' : 'softBounce', { code })
    case 'message_bounce':
      return t('messageBounce', { code })
    case 'opt_out':
      return t('optOut')
    default:
      return t(kind)
  }
}
