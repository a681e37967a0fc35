import type { ImapAttribute, ImapAttributeList, ImapResponse } from 'imapflow'
import type { FetchedFlags, FetchedHead, FetchedMessage } from './port.ts'
import { type Argument, atom, type Token, textOf, type Wire } from './wire.ts'

/** Bytes of messages that wait for a slow caller before the server is held back. */
const AHEAD = 4 * 1024 * 1024
/** What a message costs besides its bytes. */
const OVERHEAD = 500

const ID_FIELD: Token = {
  ...atom('BODY.PEEK'),
  section: [atom('HEADER.FIELDS'), [atom('MESSAGE-ID')]],
}

/** The items of each kind of fetch. BODY.PEEK: reading never sets \Seen. */
export function flagItems(condstore: boolean): Argument[] {
  return ['UID', 'FLAGS', ...(condstore ? ['MODSEQ'] : [])].map(atom)
}
export function headItems(condstore: boolean): Argument[] {
  return [...metaItems(condstore), ID_FIELD]
}
/** One byte more than wanted tells a message that is too large from one that just fits. */
export function messageItems(condstore: boolean, maxSize: number): Argument[] {
  return [...metaItems(condstore), { ...atom('BODY.PEEK'), section: [], partial: [0, maxSize + 1] }]
}
function metaItems(condstore: boolean): Argument[] {
  return [...flagItems(condstore), atom('INTERNALDATE'), atom('RFC822.SIZE')]
}

/**
 * One UID FETCH, read as it comes. A caller that stops early has the rest of the answer drained, since the connection
 * can do nothing else before its end.
 */
export async function* fetchEach<T extends FetchedFlags>(
  wire: Wire,
  args: Argument[],
  read: (answer: ImapResponse) => T | null,
): AsyncGenerator<T> {
  let ready: T[] = []
  let ahead = 0
  let ended = false
  let abandoned = false
  let failure: unknown
  let wake: (() => void) | undefined
  let release: (() => void) | undefined

  const take = (answer: ImapResponse) => {
    const item = abandoned ? null : read(answer)
    if (item === null) return
    ready.push(item)
    ahead += weightOf(item)
    wake?.()
    if (ahead > AHEAD) return new Promise<void>((free) => (release = free))
  }
  const free = () => {
    release?.()
    release = undefined
  }

  wire.take()
  const stop = wire.watch(() => release !== undefined)
  const running = wire
    .send('UID FETCH', args, { fetch: take })
    .catch((error: unknown) => {
      failure = wire.explain(error)
    })
    .finally(() => {
      ended = true
      wake?.()
    })
  try {
    for (;;) {
      const batch = ready
      ready = []
      for (const item of batch) {
        ahead -= weightOf(item)
        yield item
      }
      if (ready.length > 0) continue
      if (ended) break
      free()
      await new Promise<void>((more) => (wake = more))
      wake = undefined
    }
    if (failure) throw failure
  } finally {
    abandoned = true
    free()
    await running
    stop()
    wire.leave()
  }
}

function weightOf(item: FetchedFlags & { source?: Buffer | null }): number {
  return OVERHEAD + (item.source?.length ?? 0)
}

/** Null for an answer that tells no UID: the server's own news of a change. */
export function readFlags(answer: ImapResponse): FetchedFlags | null {
  const items = itemsOf(answer)
  const uid = Number(textOf(items.get('UID')))
  const flags = items.get('FLAGS')
  if (!uid || !Array.isArray(flags)) return null
  const modseq = listOf(items.get('MODSEQ'))[0]
  return {
    uid,
    flags: flags.map(textOf).filter((flag) => flag !== '' && flag !== '\\Recent'),
    modseq: modseq !== undefined && /^\d+$/.test(modseq) ? BigInt(modseq) : null,
  }
}

export function readHead(answer: ImapResponse): FetchedHead | null {
  const items = itemsOf(answer)
  const header = items.get('BODY')
  const meta = readMeta(answer, items)
  if (!meta || header === undefined) return null
  return { ...meta, messageId: messageIdOf(bytesOf(header) ?? Buffer.alloc(0)) }
}

/** A message without its body is one that is gone meanwhile, or news of its flags. */
export function readMessage(maxSize: number): (answer: ImapResponse) => FetchedMessage | null {
  return (answer) => {
    const items = itemsOf(answer)
    const source = bytesOf(items.get('BODY'))
    const meta = readMeta(answer, items)
    if (!meta || !source) return null
    const messageId = messageIdOf(source)
    if (source.length > maxSize)
      return { ...meta, size: Math.max(meta.size, source.length), messageId, source: null }
    return { ...meta, messageId, source }
  }
}

function readMeta(answer: ImapResponse, items: Map<string, ImapAttribute>) {
  const flags = readFlags(answer)
  if (!flags) return null
  const date = new Date(textOf(items.get('INTERNALDATE')))
  return {
    ...flags,
    internalDate: Number.isNaN(date.getTime()) ? new Date(0) : date,
    size: Number(textOf(items.get('RFC822.SIZE'))) || 0,
  }
}

/** The Message-ID of a header, with its brackets, as it stands there; null when there is none. */
export function messageIdOf(source: Buffer): string | null {
  const end = source.indexOf('\r\n\r\n')
  const header = source.toString('latin1', 0, end < 0 ? Math.min(source.length, 65_536) : end + 2)
  const field = /(?:^|\n)message-id[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)/i.exec(header)?.[1]
  if (field === undefined) return null
  const value = field.replace(/\s+/g, ' ').trim()
  return (/<[^<>]+>/.exec(value)?.[0] ?? value).slice(0, 998) || null
}

function itemsOf(answer: ImapResponse): Map<string, ImapAttribute> {
  const list = answer.attributes?.[1]
  const items = new Map<string, ImapAttribute>()
  if (!Array.isArray(list)) return items
  for (let i = 0; i + 1 < list.length; i += 2) {
    items.set(textOf(list[i] as ImapAttribute).toUpperCase(), list[i + 1] as ImapAttribute)
  }
  return items
}

function listOf(attribute: ImapAttribute | undefined): string[] {
  return Array.isArray(attribute) ? (attribute as ImapAttributeList).map(textOf) : []
}

/** A body may come as a literal or, small, as a quoted string. */
function bytesOf(attribute: ImapAttribute | undefined): Buffer | null {
  const value = attribute?.value
  if (Buffer.isBuffer(value)) return value
  return typeof value === 'string' ? Buffer.from(value) : null
}
