import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { viewContacts } from './contact-view.ts'
import { emailTaken, registerFields, withoutEmpty } from './create-contact.ts'
import { keepFormerAddress } from './former-addresses.ts'
import type { Contact, ContactChanges } from './schema.ts'
import { CONTACT } from './texts.ts'

/** Changes what is given and leaves the rest; an address that is given up is kept as a former one. */
export async function updateContact(ctx: Ctx, id: string, changes: ContactChanges): Promise<Contact> {
  try {
    return await asTenant(ctx, async (db) => {
      const before = await db.contact.findFirst({ where: { id } })
      if (!before) throw notFound(CONTACT)
      const { fields, ...plain } = changes
      const merged = fields
        ? withoutEmpty({ ...(before.fields as Record<string, string>), ...fields })
        : undefined
      await db.contact.updateMany({
        where: { id },
        data: { ...plain, ...(merged ? { fields: merged } : {}), updatedAt: new Date() },
      })
      if (plain.email && plain.email !== before.email)
        await keepFormerAddress(db, { contactId: id, left: before.email, taken: plain.email })
      await registerFields(db, Object.keys(merged ?? {}))
      await audit(db, ctx, {
        action: 'contacts.update',
        subjectType: 'contact',
        subjectId: id,
        details: { changed: Object.keys(changes) },
      })
      const row = await db.contact.findFirstOrThrow({ where: { id } })
      const [contact] = await viewContacts(db, [row])
      return contact as Contact
    })
  } catch (error) {
    throw isUniqueViolation(error) ? emailTaken(error) : error
  }
}
