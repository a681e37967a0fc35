'use client'

import { Paperclip, Reply, StickyNote, TriangleAlert } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { type MouseEvent, memo } from 'react'
import type { ThreadSummary } from '#server/inboxes/thread-schema'
import { Checkbox } from '../../../_ui/checkbox'
import { cn } from '../../../_ui/cn'
import { Initials } from '../../_shell/initials'
import { longDate, shortDate } from '../_shared/dates'
import { ClassificationChip } from './classification-chip'

type ThreadRowProps = {
  thread: ThreadSummary
  /** The company's own addresses: whoever writes from one is "me". */
  own: ReadonlySet<string>
  href: string
  open: boolean
  selected: boolean
  selectable: boolean
  onOpen: (id: string) => void
  onSelect: (id: string, range: boolean) => void
}

/** One conversation in the list. The whole row is its link; the box beside it selects. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { thread, own, href, open, selected, selectable, onOpen, onSelect } = props
  const t = useTranslations('inbox.row')
  const unread = thread.unreadCount > 0
  const subject = thread.subject || t('noSubject')

  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen(thread.id)
  }

  return (
    <li
      className={cn(
        'group relative flex border-b border-border pl-3 pr-3.5 transition-colors',
        open ? 'bg-primary-soft' : selected ? 'bg-accent' : 'hover:bg-accent/60',
      )}
    >
      {open ? <span aria-hidden className="absolute inset-y-0 left-0 w-[3px] bg-primary" /> : null}
      <div className="relative w-6 shrink-0 pt-3">
        {unread ? (
          <span
            aria-hidden
            className={cn(
              'absolute left-1 top-[17px] z-10 size-2 rounded-full bg-primary pointer-coarse:left-3 pointer-coarse:top-2.5',
              selectable && 'pointer-fine:group-focus-within:opacity-0 pointer-fine:group-hover:opacity-0',
              selected && 'opacity-0',
            )}
          />
        ) : null}
        {selectable ? (
          <Checkbox
            aria-label={t('select', { subject })}
            checked={selected}
            onClick={(event) => {
              event.preventDefault()
              onSelect(thread.id, event.shiftKey)
            }}
            className={cn(
              'z-10 mt-px',
              !selected &&
                'opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
            )}
          />
        ) : null}
      </div>
      <a
        href={href}
        data-thread={thread.id}
        aria-current={open ? 'true' : undefined}
        onClick={follow}
        className="min-w-0 grow py-2.5 after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
      >
        <span className="flex items-baseline gap-1.5">
          {unread ? <span className="sr-only">{t('unread')}</span> : null}
          <span className={cn('min-w-0 truncate', unread ? 'font-semibold' : 'font-medium')}>
            {people(thread, own, { me: t('me'), unknown: t('unknown') })}
          </span>
          {thread.messageCount > 1 ? (
            <span className="figures shrink-0 text-xs text-muted-foreground">
              <span aria-hidden>{thread.messageCount}</span>
              <span className="sr-only">{t('messages', { count: thread.messageCount })}</span>
            </span>
          ) : null}
          <RowDate at={thread.lastMessageAt} unread={unread} />
        </span>
        <span className={cn('block truncate text-[13px] leading-5', unread && 'font-medium')}>{subject}</span>
        <span className="block truncate text-[13px] leading-5 text-muted-foreground">
          {thread.snippet || t('noText')}
        </span>
        <Marks thread={thread} />
      </a>
    </li>
  )
})

function RowDate({ at, unread }: { at: string; unread: boolean }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  return (
    <time
      dateTime={at}
      title={longDate(at, format)}
      suppressHydrationWarning
      className={cn(
        'figures ml-auto shrink-0 pl-2 text-xs',
        unread ? 'font-medium text-primary-ink' : 'text-muted-foreground',
      )}
    >
      {shortDate(at, now, format)}
    </time>
  )
}

/** What else is to be known before opening: what it means, what hangs on it, whose it is. */
function Marks({ thread }: { thread: ThreadSummary }) {
  const t = useTranslations('inbox.row')
  const tOut = useTranslations('inbox.outgoing')
  const { attachmentCount, noteCount, answered, assignee, outgoing, classifications, campaign } = thread
  const meaning = classifications.some((kind) => kind !== 'other' && (kind !== 'reply' || campaign))
  if (!meaning && !attachmentCount && !noteCount && !answered && !assignee && !outgoing) return null
  return (
    <span className="mt-1 flex items-center gap-2 text-muted-foreground [&_svg]:size-3.5">
      <ClassificationChip classifications={classifications} campaign={campaign !== null} />
      {outgoing ? (
        <span
          className={cn(
            'inline-flex items-center gap-1 text-[11px] font-medium',
            outgoing === 'sending' ? 'text-muted-foreground' : 'text-destructive-ink',
          )}
        >
          {outgoing === 'sending' ? null : <TriangleAlert aria-hidden />}
          {tOut(`short.${outgoing}`)}
        </span>
      ) : null}
      {answered ? <Mark icon={Reply} label={t('answered')} /> : null}
      {attachmentCount ? (
        <Mark icon={Paperclip} label={t('attachments', { count: attachmentCount })} />
      ) : null}
      {noteCount ? <Mark icon={StickyNote} label={t('notes', { count: noteCount })} /> : null}
      {assignee ? (
        <span className="ml-auto" title={t('assignedTo', { name: assignee.name })}>
          <Initials name={assignee.name} className="size-5 bg-card text-[9px] ring-1 ring-border" />
          <span className="sr-only">{t('assignedTo', { name: assignee.name })}</span>
        </span>
      ) : null}
    </span>
  )
}

function Mark({ icon: Icon, label }: { icon: typeof Reply; label: string }) {
  return (
    <span title={label}>
      <Icon aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  )
}

/** "Zoé Petit, Marc", or the contact's name when the message says none. */
function people(
  { participants, contact }: ThreadSummary,
  own: ReadonlySet<string>,
  words: { me: string; unknown: string },
): string {
  const names = participants.filter(Boolean).map((name) => (own.has(name.toLowerCase()) ? words.me : name))
  return names.slice(-3).join(', ') || contact?.name || contact?.email || words.unknown
}
