import { type SystemDb, sql } from '#server/kernel/db'
import { operateMailbox } from './jobs.ts'

/** Operations under way that are due and that nothing is going to wake up. */
export async function operationWakeUps(db: SystemDb) {
  const rows = await db.$queryRaw<{ organisationId: string; operationId: string }[]>(sql`
    SELECT p."organisationId", p.id AS "operationId" FROM "MailboxOperation" p
    WHERE p.state = 'running' AND p."nextAttemptAt" <= now() AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."organisationId" = p."organisationId" AND o.job = ${operateMailbox.name} AND o.key = p.id::text)
    ORDER BY p."nextAttemptAt" LIMIT 500`)
  return rows.map(({ organisationId, operationId }) => ({
    organisationId,
    job: operateMailbox,
    payload: { operationId },
  }))
}
