import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { completeIfDone } from './complete-campaign.ts'

type Target = { email: string } | { domain: string }

/** Ends every sequence to an address or a domain that was suppressed; its planned mails are skipped. */
export async function stopForSuppression(
  ctx: Ctx,
  { suppressionId }: { suppressionId: string },
): Promise<void> {
  const campaignIds = await asTenant(
    ctx,
    async (db) => {
      const row = await db.suppression.findFirst({ where: { id: suppressionId } })
      if (!row?.value) return []
      const reason = row.reason === 'unsubscribed' ? 'unsubscribed' : 'suppressed'
      return stopFor(db, row.kind === 'domain' ? { domain: row.value } : { email: row.value }, reason)
    },
    { timeoutMs: 120_000 },
  )
  await completeIfDone(ctx.organisationId, campaignIds)
}

/** The same inside a transaction that is already open; answers the campaigns that lost mails. */
export async function stopFor(
  db: TenantDb,
  target: Target,
  reason: 'unsubscribed' | 'suppressed',
): Promise<string[]> {
  const matches =
    'email' in target
      ? sql`e."contactId" IN (SELECT id FROM "Contact" WHERE "organisationId" = current_organisation() AND email = ${target.email})`
      : sql`split_part(e.email, '@', 2) = ${target.domain}`
  const single =
    'email' in target ? sql`m.email = ${target.email}` : sql`split_part(m.email, '@', 2) = ${target.domain}`
  const rows = await db.$queryRaw<{ campaignId: string | null }[]>(sql`
    WITH ended AS (
      UPDATE "Enrolment" e SET status = 'stopped', reason = ${reason}, "endedAt" = now()
      WHERE e."organisationId" = current_organisation() AND e.status = 'active' AND ${matches}
      RETURNING e.id),
    skipped AS (
      UPDATE "Message" m SET status = 'skipped', reason = ${reason} FROM ended
      WHERE m."organisationId" = current_organisation() AND m."enrolmentId" = ended.id AND m.status || '' = 'planned'
      RETURNING m."campaignId")
    SELECT DISTINCT "campaignId" FROM skipped`)
  await db.$executeRaw(sql`
    UPDATE "Message" m SET status = 'skipped', reason = ${reason}
    WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m.status = 'planned' AND ${single}`)
  return rows.flatMap(({ campaignId }) => (campaignId ? [campaignId] : []))
}
