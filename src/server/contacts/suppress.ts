import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { EMAIL_TEXTS, normaliseDomain, normaliseEmail } from '#server/kernel/email-address'
import { invalidField } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { patiently } from '#server/kernel/patiently'
import { emit } from '#server/webhooks/index'
import { contactsSuppressed } from './jobs.ts'
import type { SuppressionReason } from './schema.ts'
import { suppressionHash } from './suppression-hash.ts'

export type Suppress = {
  email?: string | undefined
  domain?: string | undefined
  reason: SuppressionReason
  note?: string | undefined
  campaignId?: string | undefined
}

/**
 * From now on nothing is sent to this address or domain, in any campaign of the company: sending checks this row, and a
 * job ends what was planned. Done in the caller's transaction; suppressing twice keeps the first reason.
 */
export async function suppress(
  db: TenantDb,
  ctx: Ctx,
  { email, domain, reason, note, campaignId }: Suppress,
): Promise<{ id: string; created: boolean }> {
  const kind = email === undefined ? 'domain' : 'email'
  const value = email === undefined ? readDomain(domain ?? '') : readEmail(email)
  const hash = suppressionHash(value)
  const known = await db.suppression.findFirst({ where: { kind, hash } })
  if (known) return { id: known.id, created: false }
  const { count } = await db.suppression.createMany({
    data: [{ kind, value, hash, reason, note: note ?? null, campaignId: campaignId ?? null }],
    skipDuplicates: true,
  })
  const row = await db.suppression.findFirstOrThrow({ where: { kind, hash } })
  if (count === 0) return { id: row.id, created: false }
  await enqueue(db, contactsSuppressed, { suppressionId: row.id })
  await audit(db, ctx, {
    action: 'suppressions.create',
    subjectType: 'suppression',
    subjectId: row.id,
    details: { kind, reason },
  })
  if (reason === 'unsubscribed' && kind === 'email') {
    const contact = await db.contact.findFirst({ where: { email: value }, select: { id: true } })
    await emit(db, 'contact.unsubscribed', [
      { email: value, contactId: contact?.id ?? null, campaignId: campaignId ?? null },
    ])
  }
  return { id: row.id, created: true }
}

/** Suppresses the addresses of these contacts. */
export function suppressContacts(
  ctx: Ctx,
  { contactIds, reason }: { contactIds: string[]; reason: SuppressionReason },
): Promise<{ suppressed: number }> {
  const suppressAll = () =>
    asTenant(
      ctx,
      async (db) => {
        const rows = await db.contact.findMany({
          where: { id: { in: contactIds } },
          select: { email: true },
          orderBy: { email: 'asc' },
        })
        let suppressed = 0
        for (const { email } of rows)
          if ((await suppress(db, ctx, { email, reason })).created) suppressed += 1
        return { suppressed }
      },
      { timeoutMs: 120_000 },
    )
  return patiently(suppressAll)
}

function readEmail(raw: string): string {
  const result = normaliseEmail(raw)
  if (!result.ok) throw invalidField('email', result.code, EMAIL_TEXTS[result.code])
  return result.email
}

function readDomain(raw: string): string {
  const domain = normaliseDomain(raw)
  if (!domain)
    throw invalidField('domain', 'invalid', { fr: 'Ce n’est pas un domaine.', en: 'This is not a domain.' })
  return domain
}
