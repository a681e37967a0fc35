import { createHash } from 'node:crypto'

/** The identity of a suppressed address or domain: it outlives the erasure of the value. */
export function suppressionHash(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}

/** The two identities that forbid an address: its own and its domain's. */
export function hashesOf(email: string): { email: string; domain: string } {
  return { email: suppressionHash(email), domain: suppressionHash(email.slice(email.lastIndexOf('@') + 1)) }
}
