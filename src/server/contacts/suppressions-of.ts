import type { TenantDb } from '#server/kernel/db'
import type { SuppressionReason } from './schema.ts'
import { hashesOf } from './suppression-hash.ts'

/** What forbids each of these addresses; an address that may be written to is absent. */
export async function suppressionsOf(db: TenantDb, emails: string[]) {
  const found = new Map<string, { kind: 'email' | 'domain'; reason: SuppressionReason }>()
  if (emails.length === 0) return found
  const hashes = new Map(emails.map((email) => [email, hashesOf(email)]))
  const rows = await db.suppression.findMany({
    where: {
      hash: { in: [...new Set([...hashes.values()].flatMap(({ email, domain }) => [email, domain]))] },
    },
    select: { kind: true, hash: true, reason: true },
  })
  const reasons = new Map(rows.map((row) => [`${row.kind}:${row.hash}`, row.reason as SuppressionReason]))
  for (const [email, hash] of hashes) {
    const own = reasons.get(`email:${hash.email}`)
    const domain = reasons.get(`domain:${hash.domain}`)
    if (own) found.set(email, { kind: 'email', reason: own })
    else if (domain) found.set(email, { kind: 'domain', reason: domain })
  }
  return found
}

/** True when nothing may be sent to this (normalised) address. */
export async function isSuppressed(db: TenantDb, email: string): Promise<boolean> {
  return (await suppressionsOf(db, [email])).has(email)
}
