import type { OutgoingMail } from '#server/inboxes/answer-schema'
import type { Thread } from '#server/inboxes/thread-schema'
import { type AnswerKind, ownAddresses, recipientsOf, subjectOf } from './recipients'

export type Mail = {
  to: string[]
  cc: string[]
  subject: string
  html: string
  /** The mail that did not leave and that this one takes the place of. */
  replaces?: string | undefined
}

/** An answer that is being written. It lives in the browser's storage, so a reload or a failure loses nothing. */
export type AnswerDraft = Mail & {
  kind: AnswerKind
  messageId: string
  quote: boolean
  /** Attachments of the original that go along with a forward. */
  attachments: string[]
  /** Sent with every attempt: a mail whose answer got lost is not sent twice. */
  key: string
}
export type NewDraft = Mail & { integrationId: string; key: string }

const CHANGED = 'inbox-draft'
const PREFIX = 'inbox-draft:'
export const NEW = 'new'

/** A fresh answer to a message. */
export function startDraft(
  thread: Thread,
  messageId: string,
  kind: AnswerKind,
  boxes: string[],
): AnswerDraft {
  const message = thread.messages.find(({ id }) => id === messageId)
  const { to, cc } = message
    ? recipientsOf(message, kind, ownAddresses(thread.integration.address, boxes))
    : { to: [], cc: [] }
  const attachments =
    kind === 'forward' && message
      ? message.attachments.filter(({ inline }) => !inline).map(({ id }) => id)
      : []
  const subject = subjectOf(message?.subject ?? thread.subject, kind)
  return { kind, messageId, to, cc, subject, html: '', quote: true, attachments, key: crypto.randomUUID() }
}

export function readDraft<Draft extends Mail>(name: string): Draft | null {
  try {
    const stored = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Partial<Draft> | null
    if (!stored || typeof stored.html !== 'string' || !Array.isArray(stored.to)) return null
    return stored as Draft
  } catch {
    return null
  }
}

export function keepDraft(name: string, draft: Mail | null): void {
  try {
    if (draft) localStorage.setItem(PREFIX + name, JSON.stringify(draft))
    else localStorage.removeItem(PREFIX + name)
  } catch {
    // A full or a forbidden storage: the draft lives as long as the page.
  }
}

/** Takes a mail that did not leave back into the editor, as what it was: an answer, one passed on, or one of its own. */
export function putDraftBack(thread: Thread, mail: OutgoingMail): void {
  const { to, cc, subject, draft } = mail
  const common = { to, cc, subject, key: crypto.randomUUID(), replaces: mail.id }
  const original = draft && thread.messages.find(({ id }) => id === draft.originalId)
  if (!original) {
    const fresh: NewDraft = { ...common, html: draft?.html ?? mail.html, integrationId: thread.integrationId }
    keepDraft(NEW, fresh)
    tell(NEW)
    return
  }
  const answer: AnswerDraft = {
    ...common,
    kind: draft.forward ? 'forward' : 'reply',
    messageId: original.id,
    html: draft.html,
    quote: draft.quote,
    attachments: mail.attachments.flatMap(({ id }) => id ?? []),
  }
  keepDraft(thread.id, answer)
  tell(thread.id)
}

function tell(name: string): void {
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: name }))
}

/** Calls when a draft, of a conversation or `NEW`, was put back from elsewhere on the page. */
export function onDraftBack(name: string, call: () => void): () => void {
  const listen = (event: Event) => {
    if (event instanceof CustomEvent && event.detail === name) call()
  }
  window.addEventListener(CHANGED, listen)
  return () => window.removeEventListener(CHANGED, listen)
}
