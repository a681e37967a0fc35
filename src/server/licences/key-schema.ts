/** Crockford's base 32: no I, L, O, U. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const MARK = 'FACT'
/** 24 drawn characters of 5 bits, and one that checks them. */
export const DRAWN = 24

/** Why what was typed cannot be a key; 'short' is one that may still become one. */
export type KeyProblem = 'mark' | 'short' | 'long' | 'character' | 'check'
type Reading = { key: string; problem: null } | { key: null; problem: KeyProblem }

/**
 * A key as it is meant, from what was typed: spaces, dashes and case do not matter, nor O for 0, I or L for 1.
 * Null when it cannot be a key: any one wrong character, and any two swapped, are noticed without a look-up.
 */
export function readLicenceKey(typed: string): string | null {
  return reading(typed).key
}

/** What is wrong with a key as far as it is typed, without a look-up; null when nothing is. */
export function keyProblem(typed: string): KeyProblem | null {
  return reading(typed).problem
}

/** How many characters a key that is too short still lacks. */
export function missingOf(typed: string): number {
  return Math.max(0, MARK.length + DRAWN + 1 - plainOf(typed).length)
}

/** `FACT-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX` from the characters after the mark. */
export function shownKey(body: string): string {
  return [MARK, ...(body.match(/.{5}/g) ?? [])].join('-')
}

/** Sum of each value times its own power of x, in the field of 32 elements: no two places weigh the same. */
export function checkOf(values: number[]): number {
  return values.reduce((sum, value, place) => sum ^ times(value, place + 1), 0)
}

function reading(typed: string): Reading {
  const wrong = (problem: KeyProblem): Reading => ({ key: null, problem })
  const plain = plainOf(typed)
  if (!plain.startsWith(MARK)) return wrong(MARK.startsWith(plain) ? 'short' : 'mark')
  const body = plain.slice(MARK.length).replaceAll('O', '0').replace(/[IL]/g, '1')
  const values = [...body].map((character) => ALPHABET.indexOf(character))
  if (values.includes(-1)) return wrong('character')
  if (values.length !== DRAWN + 1) return wrong(values.length > DRAWN ? 'long' : 'short')
  if (checkOf(values.slice(0, DRAWN)) !== values[DRAWN]) return wrong('check')
  return { key: shownKey(body), problem: null }
}

function plainOf(typed: string): string {
  return typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
}

function times(value: number, power: number): number {
  let product = value
  // x⁵ + x² + 1 is primitive: the powers come back after 31, and a key has 25 places.
  for (let i = 0; i < power; i += 1) product = product & 16 ? (product << 1) ^ 37 : product << 1
  return product
}
