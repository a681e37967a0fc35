import { sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'

/**
 * Puts what campaigns have planned for a contact on the day from which it may be written to ("awayUntil"), or back on its
 * own day when no absence moves it any more. Says how many mails moved.
 */
export async function alignDue(db: TenantDb, contactId: string): Promise<number> {
  const moved = await db.$queryRaw<{ mailboxId: string }[]>(sql`
    WITH target AS (
      SELECT m.id, coalesce(m."originalDueAt", m."dueAt") AS own, day_start(a."awayUntil", c.policy->>'timeZone') AS back
      FROM "Enrolment" e
      JOIN "Contact" a ON a."organisationId" = e."organisationId" AND a.id = e."contactId"
      JOIN "Campaign" c ON c."organisationId" = e."organisationId" AND c.id = e."campaignId"
      JOIN "Message" m ON m."organisationId" = e."organisationId" AND m."enrolmentId" = e.id
      WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid AND m.status || '' = 'planned')
    UPDATE "Message" m SET "dueAt" = greatest(t.own, t.back), "originalDueAt" = CASE WHEN t.back > t.own THEN t.own END
    FROM target t
    WHERE m."organisationId" = current_organisation() AND m.id = t.id AND m.status || '' = 'planned'
      AND m."dueAt" <> greatest(t.own, t.back)
    RETURNING m."mailboxId"`)
  for (const mailboxId of new Set(moved.map((row) => row.mailboxId)))
    await enqueue(db, drainMailbox, { mailboxId })
  return moved.length
}
