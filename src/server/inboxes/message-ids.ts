import { hash } from 'node:crypto'

/** Longer ones are kept as their digest: an index holds no more. */
const LENGTH_MAX = 400
const REFERENCES_MAX = 50

/** The one written form of a Message-ID, with its brackets; null when there is none. */
export function normaliseMessageId(raw: string | null): string | null {
  if (raw === null) return null
  const bare = (/<([^<>]*)>/.exec(raw)?.[1] ?? raw).replace(/[\s\p{Cc}<>]+/gu, '').toWellFormed()
  if (bare === '') return null
  const id = `<${bare}>`
  return id.length <= LENGTH_MAX ? id : `<sha256.${digest(Buffer.from(id))}>`
}

/** What a message is known by in its box: the Message-ID, or a digest of all it says when it has none. */
export function externalIdOf(messageId: string | null, source: Buffer): string {
  return messageId ?? `sha256:${digest(source)}`
}

/** The Message-IDs that a message names, each once, oldest first; the newest are kept when they are too many. */
export function referencesOf(references: string[], inReplyTo: string | null): string[] {
  const all = [...references, inReplyTo].map(normaliseMessageId).filter((id) => id !== null)
  return [...new Set(all)].slice(-REFERENCES_MAX)
}

export function digest(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}
