'use client'

import { Ban, CalendarClock, Info, type LucideIcon, MessageSquareReply, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InboxMessage, MessageConsequence } from '#server/inboxes/message-schema'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'
import { toast } from '../../../_ui/toaster'
import { civilDate } from '../_shared/dates'
import { useInboxApi } from '../_shared/use-inbox-api'
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
            className="shrink-0 rounded text-xs underline underline-offset-2"
          >
            {t('why')}
          </button>
        ) : null}
      </div>
      {why ? <p className="mt-1 break-words pl-[26px] text-xs text-foreground">{verdict?.because}</p> : null}
      {consequences.length > 0 ? (
        <ul className="mt-1 space-y-1 pl-[26px] text-foreground">
          {consequences.map((consequence) => (
            <Consequence
              key={consequence.id}
              consequence={consequence}
              threadId={message.threadId}
              mayUndo={mayUndo}
            />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type ConsequenceProps = { consequence: MessageConsequence; threadId: string; mayUndo: boolean }

function Consequence({ consequence, threadId, mayUndo }: ConsequenceProps) {
  const t = useTranslations('inbox.verdict')
  const inbox = useInboxApi()
  const refresh = useRefreshThread(threadId)
  const [busy, setBusy] = useState(false)
  const { id, kind, email, campaignName, undoneAt, undoneBy } = consequence
  const text = t(`consequence.${kind}`, { email, campaign: campaignName ?? 'none' })

  async function undo() {
    setBusy(true)
    const answer = await inbox.undo(id)
    setBusy(false)
    if (!answer.ok) toast.error(answer.message)
    else toast.success(t('undoneNow'))
    await refresh()
  }

  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <span className={cn('min-w-0 break-words', undoneAt && 'text-muted-foreground line-through')}>
        {text}
      </span>
      {undoneAt ? (
        <span className="text-xs text-muted-foreground">{t('undone', { name: undoneBy ?? '' })}</span>
      ) : mayUndo && kind !== 'message_bounce' ? (
        <Button variant="link" size="sm" loading={busy} onClick={() => void undo()}>
          {t('undo')}
        </Button>
      ) : null}
    </li>
  )
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
