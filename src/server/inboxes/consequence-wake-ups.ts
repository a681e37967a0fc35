import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { applyInbox } from './jobs.ts'
import { UNCERTAIN_COPIES } from './settle-uncertain.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }

/** Boxes with messages whose consequences were not drawn, and with copies of mails that nobody knows about. */
export async function consequenceWakeUps(db: SystemDb): Promise<WakeUp[]> {
  const boxes = await db.$queryRaw<{ organisationId: string; integrationId: string }[]>(sql`
    SELECT DISTINCT "organisationId", "integrationId" FROM "InboxMessage" WHERE "handledAt" IS NULL AND classification IS NOT NULL
    UNION
    SELECT m."organisationId", x.id FROM ${UNCERTAIN_COPIES}`)
  return boxes.map(({ organisationId, integrationId }) => ({
    organisationId,
    job: applyInbox,
    payload: { integrationId },
  }))
}
