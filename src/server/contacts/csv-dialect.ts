import { isUtf8 } from 'node:buffer'
import { normaliseEmail } from '#server/kernel/email-address'
import { parseCsv } from './csv-reader.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
export const DELIMITERS = [';', ',', '\t', '|'] as const
export type Dialect = { encoding: Encoding; delimiter: string; hasHeader: boolean; sample: string[][] }
export type NotCsv = 'empty' | 'spreadsheet' | 'pdf' | 'binary'

/** Says why the first bytes cannot be a CSV file, or null. */
export function notCsv(head: Buffer): NotCsv | null {
  if (head.length === 0) return 'empty'
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'spreadsheet'
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'spreadsheet'
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (byteOrderMark(head)?.startsWith('utf-16')) return null
  return head.includes(0) ? 'binary' : null
}

/** Reads encoding, delimiter and header from the first bytes. `wholeIsUtf8` was found while the file went by. */
export function sniff(head: Buffer, wholeIsUtf8: boolean): Dialect {
  const encoding = byteOrderMark(head) ?? (wholeIsUtf8 ? 'utf-8' : 'windows-1252')
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  const best = DELIMITERS.map((delimiter) => candidate(text, delimiter)).reduce((a, b) =>
    b.score > a.score ? b : a,
  )
  return {
    encoding,
    delimiter: best.delimiter,
    hasHeader: looksLikeHeader(best.records),
    sample: best.records,
  }
}

function byteOrderMark(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** Many cells a record, the same number in every record. */
function candidate(text: string, delimiter: string) {
  const records = recordsOf(text, delimiter)
  const widths = records.slice(0, 50).map((cells) => cells.length)
  const width = median(widths)
  const even = widths.filter((n) => n === width).length / Math.max(1, widths.length)
  return { delimiter, records, score: width > 1 ? width * even ** 2 : 0 }
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    // A head that holds the whole file may end without a line break.
    const partial = parseCsv(text, delimiter, { partial: true })
    return partial.length > 0 ? partial : parseCsv(text, delimiter)
  } catch {
    return []
  }
}

/** A first row without an address is a header, whatever it says: people have addresses. */
function looksLikeHeader([first]: string[][]): boolean {
  return first !== undefined && !first.some((cell) => normaliseEmail(cell).ok)
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
}

/** Tells whether a stream of bytes is UTF-8, chunk after chunk. */
export class Utf8Check {
  valid = true
  private tail: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): void {
    if (!this.valid) return
    const bytes = this.tail.length > 0 ? Buffer.concat([this.tail, chunk]) : chunk
    const cut = lastBoundary(bytes)
    this.valid = isUtf8(bytes.subarray(0, cut))
    this.tail = Buffer.from(bytes.subarray(cut))
  }

  end(): boolean {
    return this.valid && this.tail.length === 0
  }
}

/** Where the last whole character ends; at most three bytes before the end. */
function lastBoundary(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
