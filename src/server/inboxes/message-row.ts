import type { Person } from './schema.ts'

/** Of the text, what a row keeps; the whole is in the raw message. */
export const TEXT_MAX = 20_000
const SNIPPET_MAX = 200
/** Of a text, where its first words are looked for. */
const SNIPPET_FROM = 1200
const FIELD_MAX = 1000
const PEOPLE_MAX = 200

/** Where a message lies: it is stored with its first place. */
export type Place = { folderId: string; uidValidity: bigint; uid: number; internalDate: Date }

export type AttachmentRow = {
  filename: string
  contentType: string
  size: number
  contentId: string | null
  inline: boolean
  hash: string | null
  part: string | null
}

/** A message as it is written down: the columns, the place, and what its conversation is found by. */
export type MessageRow = {
  id: string
  place: Place
  /** Role of the folder. */
  role: string
  externalId: string
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  direction: 'in' | 'out'
  fromName: string
  fromAddress: string
  to: Person[]
  cc: Person[]
  replyTo: Person[]
  subject: string
  sentAt: Date
  receivedAt: Date
  snippet: string
  text: string
  hasHtml: boolean
  size: number
  blobKey: string | null
  readable: boolean
  seen: boolean
  flagged: boolean
  answered: boolean
  classification: string | null
  verdict: Record<string, unknown> | null
  handled: boolean
  attachments: AttachmentRow[]
  names: string[]
  bySubject: boolean
  subjectKey: string
  participants: string[]
  at: Date
}

/** What goes to the storage port beside the row. */
export type Blob = { key: string; bytes: Uint8Array }

/** Text that PostgreSQL and JSON can hold. */
export function holdable(text: string, max = FIELD_MAX): string {
  return text.slice(0, max).replaceAll('\0', '').toWellFormed()
}

/** The first words of a text, on one line, without what it quotes. */
export function snippetOf(text: string): string {
  const lines = text.slice(0, SNIPPET_FROM).split('\n')
  const own = lines.filter((line) => !line.startsWith('>')).join(' ')
  return holdable((own.trim() === '' ? lines.join(' ') : own).replace(/\s+/g, ' ').trim(), SNIPPET_MAX)
}

/** Names and addresses as rows hold them. */
export function peopleOf(people: readonly { name: string; address: string }[]): Person[] {
  return people.slice(0, PEOPLE_MAX).map(({ name, address }) => ({
    name: holdable(name, 200),
    address: addressOf(address),
  }))
}

/** The form in which addresses are compared. */
export function addressOf(address: string): string {
  return holdable(address.trim().toLowerCase(), 320)
}

/** The date that the sender gives, unless it lies before mail began or after the server received it. */
export function sentAtOf(date: Date | null, receivedAt: Date): Date {
  if (!date) return receivedAt
  const time = date.getTime()
  return time > Date.UTC(1990, 0) && time < receivedAt.getTime() + 86_400_000 ? date : receivedAt
}

export function flagsOf(flags: string[]): { seen: boolean; flagged: boolean; answered: boolean } {
  const lower = flags.map((flag) => flag.toLowerCase())
  return {
    seen: lower.includes('\\seen'),
    flagged: lower.includes('\\flagged'),
    answered: lower.includes('\\answered'),
  }
}
