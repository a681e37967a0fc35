import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { csvLine } from './csv-writer.ts'
import { findContacts } from './find-contacts.ts'
import { freeFields } from './queries.ts'
import type { Contact, ContactFilter } from './schema.ts'

const PAGE = 2000

const HEADERS = {
  fr: ['E-mail', 'Prénom', 'Nom', 'Société', 'Téléphone', 'Tags', 'Exclu', 'Origine', 'Créé le'],
  en: ['Email', 'First name', 'Last name', 'Company', 'Phone', 'Tags', 'Suppressed', 'Source', 'Created at'],
}

/** The contacts of a filter as CSV, page after page; the file reads itself back by import. */
export async function exportContacts(ctx: Ctx, filter: ContactFilter): Promise<ReadableStream<Uint8Array>> {
  await asTenant(ctx, (db) =>
    audit(db, ctx, { action: 'contacts.export', subjectType: 'contact', details: { ...filter } }),
  )
  const rows = lines(ctx, filter)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await rows.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await rows.return(undefined)
    },
  })
}

async function* lines(ctx: Ctx, filter: ContactFilter): AsyncGenerator<string, undefined> {
  const free = await freeFields(ctx)
  // Excel takes a file for UTF-8 only when it begins with a byte order mark.
  yield `\ufeff${csvLine([...HEADERS[ctx.locale], ...free.map(({ label }) => label)])}`
  let cursor: string | undefined
  do {
    const page = await findContacts(ctx, { ...filter, sort: 'newest', limit: PAGE, cursor })
    yield page.data
      .map((contact) =>
        line(
          contact,
          free.map(({ key }) => key),
        ),
      )
      .join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

function line(contact: Contact, keys: string[]): string {
  const { email, firstName, lastName, company, phone, tags, suppressed, source, createdAt, fields } = contact
  return csvLine([
    email,
    firstName ?? '',
    lastName ?? '',
    company ?? '',
    phone ?? '',
    tags.join(', '),
    suppressed?.reason ?? '',
    source,
    createdAt,
    // A field may be called "constructor", which every object answers to.
    ...keys.map((key) => (Object.hasOwn(fields, key) ? fields[key]! : '')),
  ])
}
