import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { completeIfDone } from './complete-campaign.ts'
import { type AnswerReason, type Ended, endEnrolments } from './end-enrolments.ts'

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
      const target = row.kind === 'domain' ? { domain: row.value } : { email: row.value }
      return (await stopFor(db, target, reason)).campaignIds
    },
    { timeoutMs: 120_000 },
  )
  await completeIfDone(ctx.organisationId, campaignIds)
}

/**
 * The same inside a transaction that is already open: the sequences of the contact that has the address, and those that
 * still write to it though their contact has another one by now.
 */
export async function stopFor(
  db: TenantDb,
  target: Target,
  reason: AnswerReason | 'suppressed',
): Promise<Ended> {
  const own = (email: string) =>
    sql`SELECT id FROM "Contact" WHERE "organisationId" = current_organisation() AND email = ${email}`
  const matches =
    'email' in target
      ? sql`e."contactId" = ANY(ARRAY(${own(target.email)} UNION SELECT "contactId" FROM "ContactFormerAddress"
          WHERE "organisationId" = current_organisation() AND email = ${target.email}))
        AND (e.email = ${target.email} OR e."contactId" IN (${own(target.email)}))`
      : sql`split_part(e.email, '@', 2) = ${target.domain}`
  const single =
    'email' in target ? sql`m.email = ${target.email}` : sql`split_part(m.email, '@', 2) = ${target.domain}`
  const ended = await endEnrolments(db, matches, reason)
  await db.$executeRaw(sql`
    UPDATE "Message" m SET status = 'skipped', reason = ${reason}
    WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m.status = 'planned' AND ${single}`)
  return ended
}
