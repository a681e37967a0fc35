/** Windows-1252, the code page of `varchar` under French_CI_AS. A character it lacks becomes `?`. */
const CHARACTERS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, at) => at))
const BYTES = new Map([...CHARACTERS].map((character, byte) => [character, byte]))

/** True of text that is the same in every code page. */
const isPlain = (text: string) => {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7e) return false
  return true
}

export function encode(text: string): Buffer {
  if (isPlain(text)) return Buffer.from(text, 'latin1')
  return Buffer.from([...text].map((character) => BYTES.get(character) ?? 0x3f))
}

export function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return isPlain(text) ? text : [...bytes].map((byte) => CHARACTERS[byte]).join('')
}

/** What is left of a text in a `varchar`. */
export function narrow(text: string): string {
  return isPlain(text)
    ? text
    : [...text].map((character) => (BYTES.has(character) ? character : '?')).join('')
}

/**
 * Two texts are equal for French_CI_AS when their keys are: case and trailing blanks do not count, accents do, and
 * the keys sort letters before accents.
 */
export function sortKey(text: string): string {
  const trimmed = text.replace(/ +$/, '')
  const lower = trimmed.toLowerCase()
  if (isPlain(lower)) return lower
  return `${lower.normalize('NFD').replace(/\p{M}/gu, '')}\u0001${lower.normalize('NFC')}`
}
