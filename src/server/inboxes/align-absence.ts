import { alignDue } from '#server/campaigns/index'
import { setAwayUntil } from '#server/contacts/index'
import { sql, type TenantDb } from '#server/kernel/db'

/**
 * A contact is away until the last day that its absences name, `another` included; what is planned for it follows.
 * Says how many mails moved.
 */
export async function alignAbsence(
  db: TenantDb,
  contactId: string,
  another: string | null = null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ day: string | null }[]>(sql`
    SELECT greatest(max((details->>'returnDate')::date), ${another}::date)::text AS day FROM "InboxConsequence"
    WHERE "organisationId" = current_organisation() AND "contactId" = ${contactId}::uuid AND kind = 'absence' AND "undoneAt" IS NULL`)
  await setAwayUntil(db, { contactId, day: row?.day ?? null })
  return alignDue(db, contactId)
}
