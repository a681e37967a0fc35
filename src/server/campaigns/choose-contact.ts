import type { TenantDb } from '#server/kernel/db'
import { type MergeContact, strangerAt } from './compose-mail.ts'
import { unknownContact } from './failures.ts'

export type Chosen = { id: string | null; data: MergeContact }

const FIELDS = {
  id: true,
  email: true,
  firstName: true,
  lastName: true,
  company: true,
  phone: true,
  fields: true,
}

/** The contact whose data fills a preview: the one asked for, else the first of the lists, else somebody made up. */
export async function chooseContact(
  db: TenantDb,
  listIds: string[],
  contactId: string | undefined,
): Promise<Chosen> {
  if (contactId) {
    const contact = await db.contact.findFirst({ where: { id: contactId }, select: FIELDS })
    if (!contact) throw unknownContact()
    return { id: contact.id, data: contact }
  }
  const member = await db.listMember.findFirst({
    where: { listId: { in: listIds } },
    orderBy: [{ listId: 'asc' }, { contactId: 'asc' }],
    select: { contact: { select: FIELDS } },
  })
  return member
    ? { id: member.contact.id, data: member.contact }
    : { id: null, data: strangerAt('contact@example.com') }
}
