import { contactCampaigns } from '#server/campaigns/index'
import { suppressionsOf } from '#server/contacts/index'
import { sql, type TenantDb } from '#server/kernel/db'
import { readConsequences } from './find-consequences.ts'
import type { ContactCard } from './thread-schema.ts'

const SHOWN = 20

/** What is known of a person: how to reach them, their campaigns, what their messages changed. */
export async function contactCard(db: TenantDb, contactId: string): Promise<ContactCard | null> {
  const row = await db.contact.findFirst({
    where: { id: contactId },
    include: { formerAddresses: { orderBy: { email: 'asc' }, take: SHOWN } },
  })
  if (!row) return null
  const suppressed = await suppressionsOf(db, [row.email])
  return {
    id: row.id,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    company: row.company,
    phone: row.phone,
    tags: row.tags,
    formerAddresses: row.formerAddresses.map(({ email }) => email),
    suppressed: suppressed.get(row.email) ?? null,
    awayUntil: row.awayUntil?.toISOString().slice(0, 10) ?? null,
    lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    campaigns: await contactCampaigns(db, contactId),
    consequences: await readConsequences(
      db,
      sql`c."contactId" = ${contactId}::uuid ORDER BY c.id DESC LIMIT ${SHOWN}`,
    ),
  }
}
