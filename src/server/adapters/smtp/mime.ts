const ASCII = /^[\x20-\x7e]*$/
const LINE_LIMIT = 75
const HEX = Buffer.from('0123456789ABCDEF')
const [TAB, LF, CR, SPACE, DOT, EQUALS, UPPER_F] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x46]

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
    if (byte === LF || byte === CR) {
      if (byte === CR && source[from + 1] === LF) from++
      target[to++] = CR
      target[to++] = LF
      column = 0
      continue
    }
    const literal = isLiteral(byte, source[from + 1], column === 0 && source[from + 1] === 0x72 /* r */)
    const width = literal ? 1 : byte >= 0xc0 ? 3 * sequenceLength(byte) : byte >= 0x80 ? 0 : 3
    if (column + width > LINE_LIMIT || (width === 0 && column + 3 > LINE_LIMIT)) {
      target[to++] = EQUALS
      target[to++] = CR
      target[to++] = LF
      column = 0
      // What begins a line now may have to be encoded, which it was not a moment ago.
      from--
      continue
    }
    if (literal && !(column === 0 && byte === DOT)) {
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

function isLiteral(byte: number, next: number | undefined, startsFrom: boolean): boolean {
  if (byte === SPACE || byte === TAB) return next !== undefined && next !== LF && next !== CR
  if (byte === UPPER_F && startsFrom) return false
  return byte > SPACE && byte < 0x7f && byte !== EQUALS
}

function sequenceLength(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}
