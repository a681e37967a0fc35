import { type SystemDb, sql } from '#server/kernel/db'
import { fileSent } from './jobs.ts'

type Row = { organisationId: string; id: string }

/** Mails written in the inbox whose copy has not been filed; what waits for its next try already is left alone. */
export async function filingWakeUps(db: SystemDb) {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT m."organisationId", m.id FROM "Message" m
    WHERE m.envelope IS NOT NULL AND m."filedAt" IS NULL AND m.status = 'sent'
      AND m."sentAt" BETWEEN now() - interval '7 days' AND now() - interval '1 minute'
      AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."organisationId" = m."organisationId" AND o.job = ${fileSent.name} AND o.key = m.id::text)
    LIMIT 500`)
  return rows.map(({ organisationId, id }) => ({ organisationId, job: fileSent, payload: { messageId: id } }))
}
