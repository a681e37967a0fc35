'use client'

import { Ban, CalendarClock, Info, type LucideIcon, MessageSquareReply, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InboxMessage, MessageConsequence } from '#server/inboxes/message-schema'
import { cn } from '../../../_ui/cn'
import { UndoButton } from '../../_shared/undo-button'
import { civilDate } from '../_shared/dates'
import { useRefreshThread } from '../_shared/use-thread'

type Look = { icon: LucideIcon; classes: string }
const LOOKS: Partial<Record<NonNullable<InboxMessage['classification']>, Look>> = {
  reply: { icon: MessageSquareReply, classes: 'bg-success-soft text-success-ink' },
  auto_reply: { icon: CalendarClock, classes: 'bg-warning-soft text-warning-ink' },
  bounce: { icon: TriangleAlert, classes: 'bg-destructive-soft text-destructive-ink' },
  opt_out: { icon: Ban, classes: 'bg-destructive-soft text-destructive-ink' },
  feedback_report: { icon: Ban, classes: 'bg-destructive-soft text-destructive-ink' },
}

type VerdictNoticeProps = { message: InboxMessage; campaign: string | null; mayUndo: boolean }

/** What a message was taken for, why, what that changed, and the way back. */
export function VerdictNotice({ message, campaign, mayUndo }: VerdictNoticeProps) {
  const t = useTranslations('inbox.verdict')
  const { classification, verdict, consequences } = message
  const title = useTitle(message, campaign)
  const [why, setWhy] = useState(false)
  if (!classification || title === null) return null
  const { icon: Icon, classes } = LOOKS[classification] ?? { icon: Info, classes: 'bg-muted' }
  return (
    <div className={cn('rounded-md px-3 py-2 text-[13px]', classes)}>
      <div className="flex items-start gap-2.5">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <p className="min-w-0 grow break-words font-medium">{title}</p>
        {verdict?.because ? (
          <button
            type="button"
            aria-expanded={why}
            onClick={() => setWhy(!why)}
            className="-my-0.5 h-6 shrink-0 rounded text-xs underline underline-offset-2"
          >
            {t('why')}
          </button>
        ) : null}
      </div>
      {why ? <p className="mt-1 break-words pl-[26px] text-xs text-foreground">{verdict?.because}</p> : null}
      {consequences.length > 0 ? (
        <ul className="mt-1 space-y-1 pl-[26px] text-foreground">
          {consequences.map((consequence) => (
            <Consequence key={consequence.id} consequence={consequence} mayUndo={mayUndo} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type ConsequenceProps = { consequence: MessageConsequence; mayUndo: boolean }

function Consequence({ consequence, mayUndo }: ConsequenceProps) {
  const t = useTranslations('inbox.verdict')
  const refresh = useRefreshThread(consequence.threadId)
  const { email, campaignName, undoneAt, undoneBy, delayed } = consequence
  const text = t(`consequence.${wordsOf(consequence)}`, { email, campaign: campaignName ?? 'none' })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className={cn('min-w-0 break-words', undoneAt && 'text-muted-foreground line-through')}>
        {text}
      </span>
      {undoneAt ? (
        <span className="text-xs text-muted-foreground">{t('undone', { name: undoneBy ?? '' })}</span>
      ) : mayUndo && !delayed ? (
        <UndoButton consequence={consequence} title={text} onDone={refresh} />
      ) : null}
    </li>
  )
}

function wordsOf({ kind, delayed, forwarded, suppressed }: MessageConsequence) {
  if (delayed) return 'delayed'
  if (forwarded) return 'forwarded'
  return kind === 'soft_bounce' && suppressed ? 'third_soft_bounce' : kind
}

function useTitle({ classification, verdict }: InboxMessage, campaign: string | null): string | null {
  const t = useTranslations('inbox.verdict')
  const format = useFormatter()
  const who = verdict?.recipients.join(', ') ?? ''
  const values = { status: verdict?.status ?? 'none', who: who || 'none' }
  if (classification === 'reply') return campaign ? t('reply', { campaign }) : null
  if (classification === 'auto_reply')
    return verdict?.returnDate
      ? t('absenceUntil', { date: civilDate(verdict.returnDate, format) })
      : t('absence')
  if (classification === 'bounce') return t(`bounce.${verdict?.bounceClass ?? 'hard'}`, values)
  if (classification === 'opt_out') return t('optOut')
  if (classification === 'feedback_report') return t('complaint')
  return null
}
