import { createHash, randomInt } from 'node:crypto'
import { ALPHABET, checkOf, DRAWN, MARK, shownKey } from './key-schema.ts'

/** A new key, as it is shown: `FACT-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`, 120 random bits. */
export function newLicenceKey(): string {
  const drawn = Array.from({ length: DRAWN }, () => randomInt(ALPHABET.length))
  return shownKey([...drawn, checkOf(drawn)].map((value) => ALPHABET[value]).join(''))
}

/** SHA-256 hex of a key as `readLicenceKey` gives it: all that is stored of it. */
export function hashLicenceKey(key: string): string {
  return createHash('sha256').update(key.replaceAll('-', '')).digest('hex')
}

/** What is kept to recognise a key by: 80 of its bits stay unknown. */
export function endsOfKey(key: string): { keyStart: string; keyEnd: string } {
  return { keyStart: key.slice(0, MARK.length + 1 + 5), keyEnd: key.slice(-4) }
}
