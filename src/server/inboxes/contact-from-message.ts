import { createContact, getContact, matchAddresses } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { normaliseEmail } from '#server/kernel/email-address'
import { AppError } from '#server/kernel/errors'
import { noInboxMessage } from './missing.ts'
import { personName } from './person-name.ts'
import { recountThreads } from './recount-threads.ts'
import type { Person } from './schema.ts'
import { changing } from './write-down.ts'

type Contact = Awaited<ReturnType<typeof createContact>>

/** Makes a contact of who wrote a message (of whom it was written to, for one of ours), and links what they wrote before. */
export async function contactFromMessage(ctx: Ctx, { id }: { id: string }): Promise<Contact> {
  const { person, contactId } = await asTenant(ctx, async (db) => {
    const row = await db.inboxMessage.findFirst({ where: { id } })
    if (!row) throw noInboxMessage()
    const written = { name: row.fromName, address: row.fromAddress }
    const found = row.direction === 'in' ? written : (row.to as Person[])[0]
    const email = normaliseEmail(found?.address ?? '')
    if (!found || !email.ok) throw noAddress()
    const known = (await matchAddresses(db, [email.email])).get(email.email)
    return { person: { name: found.name, address: found.address, email: email.email }, contactId: known }
  })
  const contact = contactId
    ? await getContact(ctx, contactId)
    : await createContact(ctx, { email: person.email, ...personName(person.name) }, { source: 'inbox' })
  await linkMessages(ctx, contact.id, [person.address, person.email])
  return contact
}

/** Messages that are nobody's yet; a conversation shows the newest contact of its messages. */
async function linkMessages(ctx: Ctx, contactId: string, addresses: string[]): Promise<void> {
  await changing(ctx, async (db) => {
    const linked = await db.$queryRaw<{ threadId: string }[]>(sql`
      UPDATE "InboxMessage" m SET "contactId" = ${contactId}::uuid
      WHERE m."organisationId" = current_organisation() AND m."contactId" IS NULL AND CASE m.direction
        WHEN 'in' THEN m."fromAddress" = ANY(${addresses})
        ELSE m."to" -> 0 ->> 'address' = ANY(${addresses}) END
      RETURNING m."threadId"`)
    await recountThreads(db, ctx.organisationId, [...new Set(linked.map(({ threadId }) => threadId))])
  })
}

function noAddress(): AppError {
  return new AppError('conflict', {
    fr: 'Ce message ne porte pas d’adresse utilisable : créez le contact à la main.',
    en: 'This message has no usable address: create the contact by hand.',
  })
}
