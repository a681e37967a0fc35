import { fieldsOf, type Part, partAt, partOf, split } from './mime.ts'
import type { StoredMessage } from './store.ts'
import { bodyStructure, envelope } from './structure.ts'
import type { Tok } from './tokens-of.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The items of a FETCH, spelled out: macros and single items too. */
export function itemsOf(token: Tok | undefined): string[] {
  const items = (Array.isArray(token) ? token : [token]).map((each) => String(each))
  return items.flatMap((item) => {
    if (/^(ALL|FULL)$/i.test(item)) return ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE']
    return /^FAST$/i.test(item) ? ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'] : [item]
  })
}

/** True when reading these items marks the message as read. */
export function marksRead(items: string[]): boolean {
  return items.some((item) => /^(BODY\[|RFC822$|RFC822\.TEXT$)/i.test(item))
}

/** The answer to a FETCH of one message: chunks to write one after the other. */
export function fetchAnswer(sequence: number, message: StoredMessage, items: string[]): (string | Buffer)[] {
  const chunks: (string | Buffer)[] = [`* ${sequence} FETCH (`]
  items.forEach((item, index) => {
    if (index > 0) chunks.push(' ')
    chunks.push(...render(item, message))
  })
  chunks.push(')\r\n')
  return chunks
}

export function internalDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `${two(date.getUTCDate())}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`
}

function render(item: string, message: StoredMessage): (string | Buffer)[] {
  const name = item.toUpperCase()
  if (name === 'UID') return [`UID ${message.uid}`]
  if (name === 'FLAGS') return [`FLAGS (${[...message.flags].join(' ')})`]
  if (name === 'INTERNALDATE') return [`INTERNALDATE "${internalDate(message.date)}"`]
  if (name === 'RFC822.SIZE') return [`RFC822.SIZE ${message.raw.length}`]
  if (name === 'MODSEQ') return [`MODSEQ (${message.modseq})`]
  if (name === 'ENVELOPE') return [`ENVELOPE ${envelope(message.raw)}`]
  if (name === 'BODYSTRUCTURE' || name === 'BODY') return [`${name} ${bodyStructure(partOf(message.raw))}`]
  const section = /^BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)(?:\.(\d+))?>)?$/i.exec(item)
  if (!section) throw new Error(`Unknown item ${item}`)
  const [, what = '', start, length] = section
  const whole = sectionOf(message.raw, what)
  if (whole === undefined) return [`BODY[${what}] NIL`]
  const from = Number(start ?? 0)
  const bytes =
    start === undefined
      ? whole
      : whole.subarray(from, length === undefined ? undefined : from + Number(length))
  return [`BODY[${what}]${start === undefined ? '' : `<${from}>`} {${bytes.length}}\r\n`, bytes]
}

function sectionOf(raw: Buffer, what: string): Buffer | undefined {
  if (what === '') return raw
  const [, number, rest = ''] = /^(\d+(?:\.\d+)*)?\.?(.*)$/.exec(what) ?? []
  if (number === undefined) return textual(split(raw), rest)
  const part = partAt(partOf(raw), number)
  if (!part) return undefined
  if (rest === '') return part.body
  if (/^MIME$/i.test(rest)) return part.header
  return part.type === 'message/rfc822' ? textual(split(part.body), rest) : undefined
}

function textual({ header, body }: Pick<Part, 'header' | 'body'>, what: string): Buffer | undefined {
  if (/^HEADER$/i.test(what)) return header
  if (/^TEXT$/i.test(what)) return body
  const fields = /^HEADER\.FIELDS(\.NOT)? \((.*)\)$/i.exec(what)
  return fields
    ? fieldsOf(header, (fields[2] ?? '').replaceAll('"', '').split(' '), fields[1] !== undefined)
    : undefined
}
