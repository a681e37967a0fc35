'use client'

import { Paperclip } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Person } from '#server/inboxes/schema'
import type { ThreadMessage } from '#server/inboxes/thread-schema'
import { cn } from '../../../_ui/cn'
import { Initials } from '../../_shell/initials'
import { longDate, shortDate } from '../_shared/dates'
import type { Viewer } from '../_shared/types'
import { Attachments } from './attachments'
import { MessageBody } from './message-body'
import { MessageDeeds } from './message-deeds'
import { MessageDetails } from './message-details'
import type { Wanted } from './thread-reader'
import { VerdictNotice } from './verdict-notice'

type MessageCardProps = {
  message: ThreadMessage
  /** The address of the box: written as "me". */
  own: string
  campaign: string | null
  startsOpen: boolean
  may: Viewer['may']
  onAnswer: (messageId: string, what: Wanted) => void
}

/** One message; an older one is a line until it is opened. */
export function MessageCard({ message, own, campaign, startsOpen, may, onAnswer }: MessageCardProps) {
  const t = useTranslations('inbox.message')
  const [open, setOpen] = useState(startsOpen)
  const [details, setDetails] = useState(false)
  const { from, to, cc, direction } = message
  const name = direction === 'out' ? t('me') : from.name || from.address || t('unknown')
  return (
    <section
      data-message={message.id}
      aria-label={t('label', { name })}
      className={cn(
        'rounded-lg border border-border bg-card shadow-xs',
        direction === 'out' && 'border-primary/25',
      )}
    >
      <header className="flex items-start gap-3 px-3.5 py-2.5">
        <Initials name={from.name || from.address || '?'} className="mt-0.5 size-8" />
        <div className="min-w-0 grow">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-6 w-full items-baseline gap-2 rounded text-left"
          >
            <span className="max-w-[75%] shrink-0 truncate font-semibold">{name}</span>
            {direction === 'in' && from.name ? (
              <span className="min-w-0 truncate text-[13px] text-muted-foreground max-sm:hidden">
                {from.address}
              </span>
            ) : null}
            <MessageDate at={message.sentAt} />
          </button>
          {open ? (
            <button
              type="button"
              aria-expanded={details}
              onClick={() => setDetails(!details)}
              className="block h-6 max-w-full truncate rounded text-[13px] text-muted-foreground hover:text-foreground"
            >
              {t('to', { names: names([...to, ...cc], own, t('toMe')) || t('nobody') })}
            </button>
          ) : (
            <p className="truncate text-[13px] text-muted-foreground">{message.snippet}</p>
          )}
        </div>
        {open ? null : message.hasAttachments ? (
          <Paperclip
            aria-label={t('hasAttachments')}
            className="mt-1 size-4 shrink-0 text-muted-foreground"
          />
        ) : null}
        {open ? <MessageDeeds message={message} mayWrite={may.write} onAnswer={onAnswer} /> : null}
      </header>
      {open ? (
        <div className="space-y-3.5 px-3.5 pb-4 sm:pl-[3.75rem] sm:pr-5">
          {details ? <MessageDetails message={message} /> : null}
          <VerdictNotice message={message} campaign={campaign} mayUndo={may.undo} />
          <MessageBody message={message} />
          <Attachments message={message} />
        </div>
      ) : null}
    </section>
  )
}

function MessageDate({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  return (
    <time
      dateTime={at}
      title={longDate(at, format)}
      suppressHydrationWarning
      className="figures ml-auto shrink-0 pl-2 text-xs text-muted-foreground"
    >
      {shortDate(at, now, format)}
    </time>
  )
}

const NAMED = 3

function names(people: Person[], own: string, me: string): string {
  const all = people.map(({ name, address }) => (address === own ? me : name || address))
  return all.length > NAMED ? `${all.slice(0, NAMED).join(', ')} +${all.length - NAMED}` : all.join(', ')
}
