import { sql, type TenantDb } from '#server/kernel/db'

/** Says on which day ("YYYY-MM-DD") a contact is back; null: it is not away. Campaign mails wait for that day. */
export async function setAwayUntil(
  db: TenantDb,
  { contactId, day }: { contactId: string; day: string | null },
): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE "Contact" SET "awayUntil" = ${day}::date
    WHERE "organisationId" = current_organisation() AND id = ${contactId}::uuid`)
}

/** Notes that a contact wrote to the company: the clock of data protection starts again. */
export async function recordActivity(
  db: TenantDb,
  { contactId, at }: { contactId: string; at: Date },
): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE "Contact" SET "lastActivityAt" = greatest("lastActivityAt", ${at}::timestamptz)
    WHERE "organisationId" = current_organisation() AND id = ${contactId}::uuid`)
}
