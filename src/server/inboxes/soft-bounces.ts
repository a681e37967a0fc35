import { sql, type TenantDb } from '#server/kernel/db'

/** How many mails may come back for a while before their address counts as dead. */
const PATIENCE = 3

/** True when this is the third mail to an address that came back softly. */
export async function isThirdSoftBounce(db: TenantDb, email: string, mailId: string): Promise<boolean> {
  const mails = await softlyReturned(db, email)
  return new Set([...mails, mailId]).size >= PATIENCE
}

/** True when the soft bounces that still stand no longer count as three. */
export async function isPatientAgain(db: TenantDb, email: string): Promise<boolean> {
  return (await softlyReturned(db, email)).length < PATIENCE
}

async function softlyReturned(db: TenantDb, email: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT DISTINCT "campaignMessageId" AS id FROM "InboxConsequence"
    WHERE "organisationId" = current_organisation() AND email = ${email} AND kind = 'soft_bounce' AND "undoneAt" IS NULL
      AND "campaignMessageId" IS NOT NULL AND details->>'mark' = 'bounced' AND NOT coalesce((details->>'forwarded')::boolean, false)`)
  return rows.map(({ id }) => id)
}
