'use client'

import { StickyNote, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Note } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useInboxApi } from '../_shared/use-inbox-api'
import { useRefreshThread } from '../_shared/use-thread'

/** What one colleague left for the others. Never sent. */
export function NoteCard({ note, threadId }: { note: Note; threadId: string }) {
  const t = useTranslations('inbox.note')
  const inbox = useInboxApi()
  const refresh = useRefreshThread(threadId)

  async function remove() {
    const answer = await inbox.deleteNote(note.id)
    if (!answer.ok) toast.error(answer.message)
    await refresh()
  }

  return (
    <section
      aria-label={t('label', { name: note.authorName })}
      className="rounded-lg border border-warning/40 bg-warning-soft px-3.5 py-2.5"
    >
      <header className="flex items-center gap-2 text-[13px] text-warning-ink">
        <StickyNote aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 truncate font-medium">{t('by', { name: note.authorName })}</span>
        <span className="ml-auto shrink-0 text-xs">
          <Time at={note.createdAt} />
        </span>
        {note.mine ? (
          <Button
            variant="ghost"
            size="icon-sm"
            className="-my-1 -mr-1.5"
            aria-label={t('delete')}
            title={t('delete')}
            onClick={() => void remove()}
          >
            <Trash2 aria-hidden />
          </Button>
        ) : null}
      </header>
      <p className="mt-1 whitespace-pre-wrap break-words">{note.body}</p>
    </section>
  )
}
