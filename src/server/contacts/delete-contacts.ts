import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { patiently } from '#server/kernel/patiently'
import { CONTACT } from './texts.ts'

/** Deletes one contact with its memberships and messages; 404 when it is not there. Its suppressions stay. */
export async function deleteContact(ctx: Ctx, id: string): Promise<void> {
  const { deleted } = await deleteContacts(ctx, [id])
  if (deleted === 0) throw notFound(CONTACT)
}

/** Deletes the contacts with these ids; ids of nobody are passed over. */
export function deleteContacts(ctx: Ctx, ids: string[]): Promise<{ deleted: number }> {
  const remove = () =>
    asTenant(
      ctx,
      async (db) => {
        // Memberships first, in one statement: the cascade would count the lists down row by row.
        await db.listMember.deleteMany({ where: { contactId: { in: ids } } })
        const { count } = await db.contact.deleteMany({ where: { id: { in: ids } } })
        if (count > 0) {
          await audit(db, ctx, {
            action: 'contacts.delete',
            subjectType: 'contact',
            subjectId: ids.length === 1 ? (ids[0] ?? null) : null,
            details: { count },
          })
        }
        return { deleted: count }
      },
      { timeoutMs: 120_000 },
    )
  return patiently(remove)
}
