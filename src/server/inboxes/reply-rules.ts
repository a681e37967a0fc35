import { isOwnAddress } from '#server/kernel/own-address'
import type { Person } from './schema.ts'

/** The message that is answered, as far as the answer's head depends on it. */
export type Original = {
  direction: 'in' | 'out'
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  subject: string
  from: Person
  to: Person[]
  cc: Person[]
  replyTo: Person[]
}

const ANSWERED = /^(\s*(re|r[eé]|r[eé]p|aw|sv|antw)\s*(\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*)+/i
const FORWARDED = /^(\s*(fwd?|fw|tr|wg)\s*[:：]\s*)+/i
const REFERENCES_MAX = 30

/** "Re: " before the subject, once, whatever stood there in whichever language. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(ANSWERED, '').trim()}`.trim()
}

export function forwardSubject(subject: string): string {
  return `Fwd: ${subject.replace(FORWARDED, '').trim()}`.trim()
}

/** RFC 5322, 3.6.4. A Message-ID that was too long to be kept whole cannot be named. */
export function threadHeaders({ messageId, inReplyTo, references }: Original): {
  inReplyTo: string | null
  references: string[]
} {
  const known = (id: string | null): id is string => id !== null && !id.startsWith('<sha256.')
  const before = references.length > 0 ? references : [inReplyTo]
  const all = [...new Set([...before, messageId].filter(known))]
  // The first begins the conversation, the last ones are nearest.
  const kept = all.length > REFERENCES_MAX ? [all[0]!, ...all.slice(1 - REFERENCES_MAX)] : all
  return { inReplyTo: known(messageId) ? messageId : null, references: kept }
}

/** Whom an answer goes to: where the writer asks for it, or for our own message those it was written to; never ourselves. */
export function recipients(
  original: Original,
  { all, own }: { all: boolean; own: ReadonlySet<string> },
): { to: string[]; cc: string[] } {
  const { direction, from, replyTo, to, cc } = original
  const asked = direction === 'out' ? to : replyTo.length > 0 ? replyTo : [from]
  const others = direction === 'out' ? [] : to
  const first = addressesOf(asked, { own })
  // Somebody who writes to themselves is answered there.
  const main = first.length > 0 ? first : addressesOf(asked, {})
  if (!all) return { to: main, cc: [] }
  const beside = addressesOf(others, { own, besides: main })
  return { to: [...main, ...beside], cc: addressesOf(cc, { own, besides: [...main, ...beside] }) }
}

type Without = { own?: ReadonlySet<string>; besides?: string[] }

function addressesOf(people: Person[], { own = new Set(), besides = [] }: Without): string[] {
  const addresses = people.map(({ address }) => address.trim().toLowerCase())
  const left = new Set(addresses.filter((address) => address !== '' && !isOwnAddress(own, address)))
  return [...left].filter((address) => !besides.includes(address))
}
