import { createHash, randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MARK = 'FACT'
/** 24 drawn characters of 5 bits, and one that checks them. */
const DRAWN = 24
const GROUP = 5

/** A new key, as it is shown: `FACT-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, 120 random bits. */
export function newLicenceKey(): string {
  const drawn = Array.from({ length: DRAWN }, () => randomInt(ALPHABET.length))
  return shown([...drawn, checkOf(drawn)].map((value) => ALPHABET[value]).join(''))
}

/**
 * A key as it is meant, from what was typed: spaces, dashes and case do not matter, nor O for 0, I or L for 1.
 * Null when it cannot be a key: any one wrong character, and any two swapped, are noticed without a look-up.
 */
export function readLicenceKey(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
  if (!plain.startsWith(MARK)) return null
  const body = plain.slice(MARK.length).replaceAll('O', '0').replace(/[IL]/g, '1')
  const values = [...body].map((character) => ALPHABET.indexOf(character))
  if (values.length !== DRAWN + 1 || values.includes(-1)) return null
  return checkOf(values.slice(0, DRAWN)) === values[DRAWN] ? shown(body) : null
}

/** SHA-256 hex of a key as `readLicenceKey` gives it: all that is stored of it. */
export function hashLicenceKey(key: string): string {
  return createHash('sha256').update(key.replaceAll('-', '')).digest('hex')
}

/** What is kept to recognise a key by: 80 of its bits stay unknown. */
export function endsOfKey(key: string): { keyStart: string; keyEnd: string } {
  return { keyStart: key.slice(0, MARK.length + 1 + GROUP), keyEnd: key.slice(-4) }
}

function shown(body: string): string {
  return [MARK, ...(body.match(/.{5}/g) ?? [])].join('-')
}

/** Sum of each value times its own power of x, in the field of 32 elements: no two places weigh the same. */
function checkOf(values: number[]): number {
  return values.reduce((sum, value, place) => sum ^ times(value, place + 1), 0)
}

function times(value: number, power: number): number {
  let product = value
  // x⁵ + x² + 1 is primitive: the powers come back after 31, and a key has 25 places.
  for (let i = 0; i < power; i += 1) product = product & 16 ? (product << 1) ^ 37 : product << 1
  return product
}
