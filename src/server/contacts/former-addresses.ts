import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import type { FormerAddress } from './schema.ts'
import { CONTACT } from './texts.ts'

/** Remembers the address that a contact gives up, and forgets the one it takes: that one is its own now. */
export async function keepFormerAddress(
  db: TenantDb,
  { contactId, left, taken }: { contactId: string; left: string; taken: string },
): Promise<void> {
  await db.contactFormerAddress.deleteMany({ where: { email: taken, contactId } })
  await db.$executeRaw(sql`
    INSERT INTO "ContactFormerAddress" (email, "contactId") VALUES (${left}, ${contactId}::uuid)
    ON CONFLICT ("organisationId", email) DO UPDATE SET "contactId" = excluded."contactId", "createdAt" = now()`)
}

/** The addresses a contact had before, newest first; what comes from them is this contact's. */
export function formerAddressesOf(ctx: Ctx, contactId: string): Promise<FormerAddress[]> {
  return asTenant(ctx, async (db) => {
    if (!(await db.contact.findFirst({ where: { id: contactId }, select: { id: true } })))
      throw notFound(CONTACT)
    const rows = await db.contactFormerAddress.findMany({
      where: { contactId },
      orderBy: [{ createdAt: 'desc' }, { email: 'asc' }],
    })
    return rows.map(({ email, createdAt }) => ({ email, until: createdAt.toISOString() }))
  })
}

/** Forgets a former address: mail from it is nobody's again. */
export function removeFormerAddress(
  ctx: Ctx,
  { contactId, email }: { contactId: string; email: string },
): Promise<void> {
  return asTenant(ctx, async (db) => {
    const { count } = await db.contactFormerAddress.deleteMany({ where: { contactId, email } })
    if (count === 0) throw notFound({ fr: 'Ancienne adresse', en: 'Former address' })
    const details = { email }
    await audit(db, ctx, {
      action: 'contacts.remove-former-address',
      subjectType: 'contact',
      subjectId: contactId,
      details,
    })
  })
}
