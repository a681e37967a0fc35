'use client'

import { Forward, Reply, ReplyAll, StickyNote } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Thread } from '#server/inboxes/thread-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import type { Wanted } from '../_reader/thread-reader'
import type { Box } from '../_shared/types'
import { AnswerForm } from './answer-form'
import { type AnswerDraft, keepDraft, onDraftBack, readDraft, startDraft } from './drafts'
import { NoteForm } from './note-form'
import { type AnswerKind, hasOthers, ownAddresses, recipientsOf, subjectOf } from './recipients'

const SETTLED_MS = 1500

type AnswerProps = {
  thread: Thread
  boxes: Box[]
  /** The message that is answered; the last one when null. */
  targetId: string | null
  wanted: Wanted | null
  onWanted: (wanted: Wanted | null) => void
}

/** The foot of a conversation: what can be answered, and the answer while it is written. */
export function Answer({ thread, boxes, targetId, wanted, onWanted }: AnswerProps) {
  const t = useTranslations('inbox')
  const place = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<AnswerDraft | null>(() => readDraft<AnswerDraft>(thread.id))
  const own = boxes.map(({ address }) => address)
  const target = thread.messages.find(({ id }) => id === targetId) ?? thread.messages.at(-1)
  const messageId = target?.id

  useEffect(() => onDraftBack(thread.id, () => setDraft(readDraft<AnswerDraft>(thread.id))), [thread.id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is answered once, when it is made
  useEffect(() => {
    if (!wanted || wanted === 'note' || !messageId) return
    const fresh = startDraft(thread, messageId, wanted, own)
    // What is already written is kept: only whom it goes to, and as what, changes.
    setDraft((now) => (now?.html ? { ...now, ...fresh, html: now.html, key: now.key } : fresh))
  }, [wanted, messageId])

  const open = draft !== null || wanted === 'note'
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft is brought into view as well
  useEffect(() => {
    const box = place.current
    if (!wanted || !box) return
    const show = () => box.scrollIntoView({ block: 'end' })
    show()
    // The editor comes a moment later and pushes the foot of the form out of view.
    const growth = new ResizeObserver(show)
    growth.observe(box)
    const timer = setTimeout(() => growth.disconnect(), SETTLED_MS)
    return () => {
      growth.disconnect()
      clearTimeout(timer)
    }
  }, [wanted, open, draft?.kind])

  if (!target) return null
  const close = (keep: boolean) => {
    if (!keep) keepDraft(thread.id, null)
    setDraft(null)
    onWanted(null)
  }
  const message = thread.messages.find(({ id }) => id === draft?.messageId) ?? target
  const cannot = thread.integration.mailboxId === null
  return (
    <div ref={place} className="scroll-mb-4 pt-1">
      {wanted === 'note' ? (
        <NoteForm threadId={thread.id} onDone={() => onWanted(null)} />
      ) : draft && cannot ? (
        <Alert
          tone="warning"
          title={t('cannotAnswer.title')}
          action={
            <Button asChild variant="outline" size="sm">
              <Link href="/settings/integrations">{t('cannotAnswer.action')}</Link>
            </Button>
          }
        >
          {t('cannotAnswer.text', { address: thread.integration.address })}
        </Alert>
      ) : draft ? (
        <AnswerForm
          key={draft.key}
          thread={thread}
          message={message}
          draft={draft}
          onDraft={setDraft}
          onKind={(kind: AnswerKind) => {
            const people = recipientsOf(message, kind, ownAddresses(thread.integration.address, own))
            setDraft({ ...draft, ...people, kind, subject: subjectOf(message.subject, kind) })
          }}
          onClose={close}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" onClick={() => onWanted('reply')}>
            <Reply aria-hidden />
            {t('reply')}
          </Button>
          {hasOthers(target, ownAddresses(thread.integration.address, own)) ? (
            <Button variant="outline" onClick={() => onWanted('replyAll')}>
              <ReplyAll aria-hidden />
              {t('replyAll')}
            </Button>
          ) : null}
          <Button variant="outline" onClick={() => onWanted('forward')}>
            <Forward aria-hidden />
            {t('forward')}
          </Button>
          <Button variant="outline" onClick={() => onWanted('note')}>
            <StickyNote aria-hidden />
            {t('note.write')}
          </Button>
        </div>
      )}
    </div>
  )
}
