'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { OutgoingMail } from '#server/inboxes/answer-schema'
import type { Note, Thread, ThreadMessage } from '#server/inboxes/thread-schema'
import type { Viewer } from '../_shared/types'
import { MessageCard } from './message-card'
import { NoteCard } from './note-card'
import { OutgoingCard } from './outgoing-card'
import type { Wanted } from './thread-reader'

type Entry =
  | { kind: 'message'; at: string; message: ThreadMessage }
  | { kind: 'note'; at: string; note: Note }
  | { kind: 'outgoing'; at: string; mail: OutgoingMail }

/** So many older messages in a row are folded into one line. */
const FOLD_FROM = 4

type TimelineProps = {
  thread: Thread
  viewer: Viewer
  onAnswer: (messageId: string, what: Wanted) => void
}

/** Messages, notes and answers on their way, oldest first; the old ones that were read are folded. */
export function Timeline({ thread, viewer, onAnswer }: TimelineProps) {
  const t = useTranslations('inbox')
  const [unfolded, setUnfolded] = useState(false)
  // What was unread when the conversation was opened stays open when it is marked as read.
  const [fresh] = useState(() => new Set(thread.messages.filter(({ seen }) => !seen).map(({ id }) => id)))
  const entries = entriesOf(thread)
  const last = thread.messages.at(-1)?.id
  const isOpen = ({ id }: ThreadMessage) => id === last || fresh.has(id)
  const firstOpen = entries.findIndex((entry) => entry.kind !== 'message' || isOpen(entry.message))
  // The first message says what it is about: it keeps its line.
  const hidden = unfolded || firstOpen - 2 < FOLD_FROM ? 0 : firstOpen - 2
  return entries.map((entry, index) => {
    if (hidden > 0 && index === 1)
      return (
        <button
          key="folded"
          type="button"
          onClick={() => setUnfolded(true)}
          className="block w-full rounded-md border border-dashed border-border-strong py-1.5 text-[13px] text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          {t('olderMessages', { count: hidden })}
        </button>
      )
    if (hidden > 0 && index > 1 && index <= hidden) return null
    if (entry.kind === 'note') return <NoteCard key={entry.note.id} note={entry.note} threadId={thread.id} />
    if (entry.kind === 'outgoing')
      return <OutgoingCard key={entry.mail.id} mail={entry.mail} thread={thread} />
    return (
      <MessageCard
        key={entry.message.id}
        message={entry.message}
        own={thread.integration.address}
        campaign={thread.campaign?.name ?? null}
        startsOpen={isOpen(entry.message)}
        may={viewer.may}
        onAnswer={onAnswer}
      />
    )
  })
}

function entriesOf({ messages, notes, outgoingMails }: Thread): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ kind: 'message' as const, at: message.receivedAt, message })),
    ...notes.map((note) => ({ kind: 'note' as const, at: note.createdAt, note })),
    ...outgoingMails.map((mail) => ({ kind: 'outgoing' as const, at: mail.createdAt, mail })),
  ]
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
