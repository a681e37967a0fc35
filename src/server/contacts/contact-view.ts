import type { TenantDb } from '#server/kernel/db'
import type { Contact } from './schema.ts'
import { suppressionsOf } from './suppressions-of.ts'

export type ContactRow = NonNullable<Awaited<ReturnType<TenantDb['contact']['findFirst']>>>

/** Contacts as they are answered: empty texts as null, with what forbids writing to them. */
export async function viewContacts(db: TenantDb, rows: ContactRow[]): Promise<Contact[]> {
  const suppressed = await suppressionsOf(
    db,
    rows.map((row) => row.email),
  )
  return rows.map((row) => viewContact(row, suppressed.get(row.email) ?? null))
}

/** One contact as it is answered. */
export function viewContact(row: ContactRow, suppressed: Contact['suppressed']): Contact {
  return {
    id: row.id,
    email: row.email,
    firstName: row.firstName || null,
    lastName: row.lastName || null,
    company: row.company || null,
    phone: row.phone || null,
    fields: row.fields as Record<string, string>,
    tags: row.tags,
    source: row.source,
    suppressed,
    awayUntil: row.awayUntil?.toISOString().slice(0, 10) ?? null,
    lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
