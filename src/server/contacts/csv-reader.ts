/** A record is given with its number in the file, as a spreadsheet counts rows (from 1, header included). */
export type OnRecord = (cells: string[], row: number) => void

/** The file is not what it says: a quote that never closes, or a record without an end. */
export class CsvError extends Error {
  readonly code: 'unterminated_quote' | 'row_too_long'
  readonly row: number
  constructor(code: CsvError['code'], row: number) {
    super(`${code} at row ${row}`)
    this.name = 'CsvError'
    this.code = code
    this.row = row
  }
}

// A record longer than this is no contact: most often a quote that was never closed.
const RECORD_MAX = 1_000_000
const SEPARATOR_LINE = /^sep=.$/i

/**
 * Cuts decoded text into records, chunk after chunk, holding one record at most (RFC 4180, forgiving:
 * a quote inside a bare cell is a letter, text after a closing quote belongs to the cell). Blank lines are counted
 * and skipped.
 */
export class CsvReader {
  private readonly delimiter: string
  private readonly onRecord: OnRecord
  private rest = ''
  private row = 0
  private afterCarriageReturn = false

  constructor(delimiter: string, onRecord: OnRecord) {
    this.delimiter = delimiter
    this.onRecord = onRecord
  }

  push(chunk: string): void {
    // A chunk may end between CR and LF.
    const text = this.afterCarriageReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk
    this.afterCarriageReturn = false
    this.rest = this.cut(this.rest + text, false)
    if (this.rest.length > RECORD_MAX) throw new CsvError('row_too_long', this.row + 1)
  }

  end(): void {
    this.rest = this.cut(this.rest, true)
  }

  /** Gives every complete record of `text` and returns what is left of it. */
  private cut(text: string, last: boolean): string {
    const quotes = new Finder(text, '"')
    const feeds = new Finder(text, '\n')
    const carriages = new Finder(text, '\r')
    let start = 0
    while (start < text.length) {
      // A lone CR (old Mac files) ends a line too.
      const end = Math.min(feeds.from(start), carriages.from(start))
      if (end === text.length && !last) return text.slice(start)
      if (quotes.from(start) >= end) {
        this.emit(text.slice(start, end).split(this.delimiter), end === start)
        start = this.skipBreak(text, end)
        continue
      }
      const next = this.quotedRecord(text, start, last)
      if (next < 0) return text.slice(start)
      start = next
    }
    return ''
  }

  /** Reads one record that holds quotes; -1 when the text ends inside it. */
  private quotedRecord(text: string, from: number, last: boolean): number {
    const cells: string[] = []
    let at = from
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        const closed = this.quotedCell(text, at + 1)
        if (!closed) {
          if (last) throw new CsvError('unterminated_quote', this.row + 1)
          return -1
        }
        cell = closed.value
        at = closed.next
      }
      const stop = cellEnd(text, at, this.delimiter)
      if (stop >= text.length && !last) return -1
      cells.push(cell + text.slice(at, stop))
      if (text[stop] !== this.delimiter) {
        this.emit(cells, false)
        return this.skipBreak(text, stop)
      }
      at = stop + 1
    }
  }

  private quotedCell(text: string, from: number): { value: string; next: number } | null {
    let value = ''
    let at = from
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote < 0) return null
      value += text.slice(at, quote)
      if (text[quote + 1] !== '"') return { value, next: quote + 1 }
      value += '"'
      at = quote + 2
    }
  }

  private skipBreak(text: string, at: number): number {
    if (at >= text.length) return text.length
    if (text[at] !== '\r') return at + 1
    if (at + 1 === text.length) this.afterCarriageReturn = true
    return text[at + 1] === '\n' ? at + 2 : at + 1
  }

  private emit(cells: string[], blank: boolean): void {
    // Excel's own line about the separator, which it neither shows nor counts.
    if (this.row === 0 && SEPARATOR_LINE.test(cells.join(this.delimiter))) return
    this.row += 1
    if (!blank) this.onRecord(cells, this.row)
  }
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === delimiter || letter === '\n' || letter === '\r') return at
  }
  return text.length
}

/** Where a letter is next found; looks further only when what it knows is behind. The length when there is none. */
class Finder {
  private readonly text: string
  private readonly letter: string
  private found = -1

  constructor(text: string, letter: string) {
    this.text = text
    this.letter = letter
  }

  from(start: number): number {
    if (this.found < start) {
      const at = this.text.indexOf(this.letter, start)
      this.found = at < 0 ? this.text.length : at
    }
    return this.found
  }
}

/** All records of a text at once: samples, tests. A record cut by the end of a sample is dropped when `partial`. */
export function parseCsv(text: string, delimiter: string, { partial = false } = {}): string[][] {
  const records: string[][] = []
  const reader = new CsvReader(delimiter, (cells) => records.push(cells))
  reader.push(text)
  if (!partial) reader.end()
  return records
}
