'use client'

import { MailX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Thread, ThreadSummary } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import { cn } from '../../../_ui/cn'
import { EmptyState } from '../../../_ui/empty-state'
import { Skeleton } from '../../../_ui/skeleton'
import { Answer } from '../_answer/answer'
import type { Box, Viewer } from '../_shared/types'
import type { ChangeThreads } from '../_shared/use-change-threads'
import { useThread } from '../_shared/use-thread'
import { ContactPanel, strangerOf } from './contact-panel'
import { BESIDE, ReaderHead } from './reader-head'
import { Timeline } from './timeline'

/** What a key asked the open conversation for. */
export type Wanted = 'reply' | 'replyAll' | 'forward' | 'note'

type ThreadReaderProps = {
  id: string
  /** What the list knows of it, shown until the whole has been read. */
  summary: ThreadSummary | null
  viewer: Viewer
  boxes: Box[]
  change: ChangeThreads
  wanted: Wanted | null
  onWanted: (wanted: Wanted | null) => void
  onArchive: (archived: boolean) => void
  onClose: () => void
}

/** One conversation: its messages, its notes, and the answer that is being written. */
export function ThreadReader(props: ThreadReaderProps) {
  const { id, summary, viewer, boxes, change, wanted, onWanted, onArchive, onClose } = props
  const t = useTranslations('inbox')
  const { data, isError } = useThread(id)
  const thread = data === 'gone' ? undefined : data
  useMarkRead(thread, viewer.may.mark, change)
  const article = useRef<HTMLElement>(null)
  // On a phone the list gave way, and with it what had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) article.current?.focus()
  }, [])
  const head = thread ?? summary
  if (data === 'gone' || (isError && !data))
    return (
      <EmptyState
        icon={MailX}
        className="m-5"
        title={data === 'gone' ? t('gone.title') : t('gone.failed')}
        text={data === 'gone' ? t('gone.text') : t('gone.failedText')}
        action={
          <Button variant="outline" onClick={onClose}>
            {t('gone.action')}
          </Button>
        }
      />
    )
  return (
    <article
      ref={article}
      tabIndex={-1}
      aria-label={head?.subject || t('row.noSubject')}
      className="flex min-h-0 grow flex-col outline-none"
    >
      {head ? (
        <ReaderHead
          thread={head}
          card={thread?.card ?? null}
          messages={thread?.messages ?? []}
          viewer={viewer}
          change={change}
          onArchive={onArchive}
          onClose={onClose}
        />
      ) : (
        <Skeleton className="m-4 h-8" />
      )}
      {thread ? (
        <Conversation thread={thread} viewer={viewer} boxes={boxes} wanted={wanted} onWanted={onWanted} />
      ) : (
        <div className="space-y-4 p-5">
          <Skeleton className="h-12 w-3/5" />
          <Skeleton className="h-40" />
        </div>
      )}
    </article>
  )
}

type ConversationProps = Pick<ThreadReaderProps, 'viewer' | 'boxes' | 'wanted' | 'onWanted'> & {
  thread: Thread
}

function Conversation({ thread, viewer, boxes, wanted, onWanted }: ConversationProps) {
  const t = useTranslations('inbox')
  const scroller = useRef<HTMLDivElement>(null)
  const [target, setTarget] = useState<string | null>(null)
  const last = thread.messages.at(-1)?.id

  // A conversation opens at its newest message.
  useEffect(() => {
    const box = scroller.current
    const newest = box?.querySelector<HTMLElement>(`[data-message="${last}"]`)
    if (box && newest) box.scrollTop = Math.max(0, newest.offsetTop - box.offsetTop - 56)
  }, [last])

  const answer = useCallback(
    (messageId: string, what: Wanted) => {
      setTarget(messageId)
      onWanted(what)
    },
    [onWanted],
  )
  return (
    <div className="flex min-h-0 grow">
      <div
        ref={scroller}
        className="relative min-w-0 grow overflow-y-auto overscroll-contain px-4 py-4 lg:px-5"
      >
        <div className="mx-auto max-w-3xl space-y-3">
          <Timeline thread={thread} viewer={viewer} onAnswer={answer} />
          {viewer.may.write ? (
            <Answer
              thread={thread}
              boxes={boxes}
              targetId={target}
              wanted={wanted}
              onWanted={(next) => {
                if (next === null) setTarget(null)
                onWanted(next)
              }}
            />
          ) : null}
        </div>
      </div>
      <aside
        aria-label={t('contact.title')}
        className={cn('relative w-72 shrink-0 overflow-y-auto border-l border-border bg-card', BESIDE.card)}
      >
        <ContactPanel
          card={thread.card}
          stranger={strangerOf(thread.messages)}
          threadId={thread.id}
          viewer={viewer}
        />
      </aside>
    </div>
  )
}

/** What is shown is read; said once for each message that comes in while the conversation is open. */
function useMarkRead(thread: Thread | undefined, mayMark: boolean, change: ChangeThreads): void {
  const marked = useRef('')
  const id = thread?.id
  const unread = thread?.messages.filter(({ seen, direction }) => !seen && direction === 'in') ?? []
  const key = unread.map((message) => message.id).join()
  const count = thread?.unreadCount ?? 0
  useEffect(() => {
    if (!id || !mayMark || count === 0 || marked.current === key) return
    marked.current = key
    void change([id], { seen: true })
  }, [id, mayMark, count, key, change])
}
