import { sql, type TenantDb } from '#server/kernel/db'

/** How many reports of a failure that may pass count before their address is dead; a mere delay is none. */
const PATIENCE = 3

/** True when `reportId` is the third report that a mail to this address failed softly, be it the same mail or another. */
export async function isThirdSoftBounce(db: TenantDb, email: string, reportId: string): Promise<boolean> {
  const reports = await softFailures(db, email)
  return new Set([...reports, reportId]).size >= PATIENCE
}

/** True when the soft bounces that still stand no longer count as three. */
export async function isPatientAgain(db: TenantDb, email: string): Promise<boolean> {
  return (await softFailures(db, email)).length < PATIENCE
}

async function softFailures(db: TenantDb, email: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT DISTINCT "inboxMessageId" AS id FROM "InboxConsequence"
    WHERE "organisationId" = current_organisation() AND email = ${email} AND kind = 'soft_bounce' AND "undoneAt" IS NULL
      AND "campaignMessageId" IS NOT NULL AND details->>'mark' = 'bounced' AND NOT coalesce((details->>'forwarded')::boolean, false)`)
  return rows.map(({ id }) => id)
}
