import { sql, type TenantDb } from '#server/kernel/db'

/**
 * Whose each of these (normalised) addresses is: the contact that has it, else the one that had it before.
 * An address of nobody is absent.
 */
export async function matchAddresses(db: TenantDb, addresses: string[]): Promise<Map<string, string>> {
  const asked = [...new Set(addresses.filter((address) => address !== ''))]
  if (asked.length === 0) return new Map()
  const rows = await db.$queryRaw<{ email: string; contactId: string }[]>(sql`
    SELECT a.email, coalesce(c.id, f."contactId") AS "contactId" FROM unnest(${asked}::text[]) AS a(email)
    LEFT JOIN "Contact" c ON c."organisationId" = current_organisation() AND c.email = a.email
    LEFT JOIN "ContactFormerAddress" f ON f."organisationId" = current_organisation() AND f.email = a.email
    WHERE coalesce(c.id, f."contactId") IS NOT NULL`)
  return new Map(rows.map(({ email, contactId }) => [email, contactId]))
}
