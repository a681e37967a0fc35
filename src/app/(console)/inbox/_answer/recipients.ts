import type { InboxMessage } from '#server/inboxes/message-schema'
import type { Person } from '#server/inboxes/schema'
import { isOwnAddress } from '#server/kernel/own-address'

export type AnswerKind = 'reply' | 'replyAll' | 'forward'

type Addressed = Pick<InboxMessage, 'direction' | 'from' | 'to' | 'cc' | 'replyTo'>

/** Every address that is ours: nobody answers themselves. */
export function ownAddresses(address: string, boxes: readonly string[]): ReadonlySet<string> {
  return new Set([address, ...boxes].map((own) => own.toLowerCase()))
}

/** Whom an answer goes to, before the writer changes it. */
export function recipientsOf(message: Addressed, kind: AnswerKind, own: ReadonlySet<string>) {
  if (kind === 'forward') return { to: [], cc: [] }
  const asked = message.replyTo.length > 0 ? message.replyTo : [message.from]
  // An answer to one's own mail goes on speaking to whom it was written.
  const first = message.direction === 'out' ? message.to : asked
  const to = distinct(first).filter((address) => !isOwnAddress(own, address))
  // A mail to oneself has nobody else to go to.
  if (to.length === 0) to.push(...distinct(first))
  if (kind === 'reply') return { to, cc: [] }
  const others = distinct([...(message.direction === 'out' ? [] : message.to), ...message.cc])
  return { to, cc: others.filter((address) => !isOwnAddress(own, address) && !to.includes(address)) }
}

/** Whether "reply to all" would reach more people than "reply". */
export function hasOthers(message: Addressed, own: ReadonlySet<string>): boolean {
  const all = recipientsOf(message, 'replyAll', own)
  return all.cc.length > 0
}

/** The subject with one prefix, whatever the other side's program already put before it. */
export function subjectOf(subject: string, kind: AnswerKind): string {
  if (kind === 'forward') return /^\s*(tr|fwd?|wg)\s*:/i.test(subject) ? subject : `Tr: ${subject}`
  return /^\s*(re|réf?|aw|sv)\s*:/i.test(subject) ? subject : `Re: ${subject}`
}

const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/

export const isAddress = (text: string) => ADDRESS.test(text)

/** The addresses of a typed or pasted text: "Zoé <zoe@a.fr>, b@c.fr; d@e.fr". */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\n\t]+/)
    .map((part) => (/<([^<>]+)>/.exec(part)?.[1] ?? part).trim().toLowerCase())
    .filter((part) => part !== '')
}

function distinct(people: readonly Person[]): string[] {
  return [...new Set(people.map(({ address }) => address.toLowerCase()).filter(Boolean))]
}
