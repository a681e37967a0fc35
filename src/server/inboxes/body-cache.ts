import { type MessageBody, messageBody } from './message-body.ts'

/** Characters kept in all. A conversation that is open is read again every few seconds. */
const ROOM = 16_000_000
const ENTRY_MAX = 2_000_000

const kept = new Map<string, MessageBody>()
let used = 0

type Wishes = Parameters<typeof messageBody>[1]

/**
 * The body of a stored message, read once as long as it is looked at. The key names the company and the hash of the
 * bytes: who has it has the bytes. Null when the store has lost them.
 */
export async function storedBody(
  blobKey: string,
  wishes: Wishes,
  read: (blobKey: string) => Promise<Uint8Array | null>,
): Promise<MessageBody | null> {
  const key = `${blobKey} ${wishes.images} ${wishes.embed}`
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const raw = await read(blobKey)
  if (!raw) return null
  const body = await messageBody(raw, wishes)
  if (sizeOf(body) <= ENTRY_MAX && !kept.has(key)) {
    kept.set(key, body)
    used += sizeOf(body)
    makeRoom()
  }
  return body
}

function makeRoom(): void {
  for (const [key, body] of kept) {
    if (used <= ROOM) return
    kept.delete(key)
    used -= sizeOf(body)
  }
}

function sizeOf({ text, html, headers }: MessageBody): number {
  const head = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  return text.length + (html?.length ?? 0) + head
}
