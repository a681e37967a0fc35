const ASCII = /^[\x20-\x7e]*$/
const LINE_LIMIT = 75
const HEX = Buffer.from('0123456789ABCDEF')
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const DOT = 0x2e
const EQUALS = 0x3d
const UPPER_F = 0x46
const LOWER_R = 0x72

/** A header's free text: as it is when short and plain, else RFC 2047 words of at most 75 characters. */
export function encodeText(text: string): string {
  if (ASCII.test(text) && text.length <= 900 && !text.includes('=?')) return text
  const words: string[] = []
  let word = ''
  let bytes = 0
  for (const character of text) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 45) {
      words.push(word)
      word = ''
      bytes = 0
    }
    word += character
    bytes += size
  }
  if (word) words.push(word)
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

/** `Name <address>`, the name quoted or encoded when it must be. */
export function encodeAddress(name: string, address: string): string {
  if (!name) return address
  if (/^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name) && !name.includes('=?')) return `${name} <${address}>`
  if (ASCII.test(name) && !name.includes('=?')) return `"${name.replace(/[\\"]/g, '\\$&')}" <${address}>`
  return `${encodeText(name)} <${address}>`
}

/** The most bytes that `writeQuotedPrintable` may need for `length` bytes of input. */
export function quotedPrintableBound(length: number): number {
  return length * 3 + Math.ceil((length * 3) / (LINE_LIMIT - 12)) * 3 + 8
}

/**
 * Writes `source` as quoted-printable into `target` from `at`, and returns where it ended (after a line break).
 * Every kind of line break becomes CRLF; a dot or "From" that begins a line is encoded, so that nothing on the
 * way has a reason to change the body; a character is never cut by a soft break.
 */
export function writeQuotedPrintable(source: Buffer, target: Buffer, at: number): number {
  const length = source.length
  let to = at
  let column = 0
  for (let from = 0; from < length; from++) {
    const byte = source[from]!
    const width = WIDTH[byte]!
    if (width === BREAK) {
      if (byte === CR && source[from + 1] === LF) from++
      target[to++] = CR
      target[to++] = LF
      column = 0
      continue
    }
    const next = source[from + 1]
    const trailing = byte <= SPACE && endsLine(next)
    if (column + (trailing ? 3 : width || 3) > LINE_LIMIT) {
      target[to++] = EQUALS
      target[to++] = CR
      target[to++] = LF
      column = 0
    }
    if (width === 1 && !trailing && !(column === 0 && opensLine(byte, next))) {
      target[to++] = byte
      column++
    } else {
      target[to++] = EQUALS
      target[to++] = HEX[byte >> 4]!
      target[to++] = HEX[byte & 15]!
      column += 3
    }
  }
  if (column > 0) {
    target[to++] = CR
    target[to++] = LF
  }
  return to
}

const BREAK = 99
/**
 * Columns that a byte needs: 1 as it is, 3 encoded, those of the whole character for the first byte of several and
 * 0 for the bytes after it, so that a character stays on one line.
 */
const WIDTH = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === LF || byte === CR) return BREAK
  if (byte === TAB || (byte >= SPACE && byte < 0x7f && byte !== EQUALS)) return 1
  if (byte < 0x80) return 3
  if (byte < 0xc0) return 0
  return byte >= 0xf0 ? 12 : byte >= 0xe0 ? 9 : 6
})

function opensLine(byte: number, next: number | undefined): boolean {
  return byte === DOT || (byte === UPPER_F && next === LOWER_R)
}

function endsLine(next: number | undefined): boolean {
  return next === undefined || next === LF || next === CR
}
