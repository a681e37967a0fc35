import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { viewContacts } from './contact-view.ts'
import type { Contact, List } from './schema.ts'
import { CONTACT, LIST } from './texts.ts'

/** One contact, or 404. */
export function getContact(ctx: Ctx, id: string): Promise<Contact> {
  return asTenant(ctx, async (db) => {
    const row = await db.contact.findFirst({ where: { id } })
    const [contact] = row ? await viewContacts(db, [row]) : []
    if (!contact) throw notFound(CONTACT)
    return contact
  })
}

/** The lists that a contact is on, by name. */
export function listsOfContact(ctx: Ctx, contactId: string): Promise<{ id: string; name: string }[]> {
  return asTenant(ctx, (db) =>
    db.list.findMany({
      where: { members: { some: { contactId } } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  )
}

/** All lists of the company by name, with their counts. A company has tens of them, not thousands. */
export function allLists(ctx: Ctx): Promise<List[]> {
  return asTenant(ctx, async (db) =>
    (await db.list.findMany({ orderBy: { name: 'asc' }, take: 1000 })).map(viewList),
  )
}

const ListCursor = z.object({ name: z.string() })

/** A page of the lists, by name. */
export function findLists(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ data: List[]; nextCursor: string | null }> {
  const after = decodeCursor(ListCursor, query.cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.list.findMany({
      ...(after ? { where: { name: { gt: after.name } } } : {}),
      orderBy: { name: 'asc' },
      take: query.limit + 1,
    })
    const page = pageOf(rows, query.limit, ({ name }) => ({ name }))
    return { data: page.data.map(viewList), nextCursor: page.nextCursor }
  })
}

export function getList(ctx: Ctx, id: string): Promise<List> {
  return asTenant(ctx, async (db) => {
    const row = await db.list.findFirst({ where: { id } })
    if (!row) throw notFound(LIST)
    return viewList(row)
  })
}

/** The company's contacts, from the counter that triggers keep. */
export function countContacts(ctx: Ctx): Promise<number> {
  return asTenant(ctx, async (db) =>
    Number((await db.counter.findFirst({ where: { name: 'contacts' } }))?.value ?? 0),
  )
}

/** Tags in use, for filters and suggestions. */
export function knownTags(ctx: Ctx): Promise<string[]> {
  return asTenant(ctx, async (db) =>
    (await db.contactTag.findMany({ orderBy: { name: 'asc' }, take: 500 })).map(({ name }) => name),
  )
}

/** Free fields in use: the key of `{{key}}` and the name a person gave it. */
export function freeFields(ctx: Ctx): Promise<{ key: string; label: string }[]> {
  return asTenant(ctx, (db) =>
    db.contactField.findMany({ select: { key: true, label: true }, orderBy: { label: 'asc' }, take: 500 }),
  )
}

const STANDARD_KEYS = ['email', 'firstName', 'lastName', 'company', 'phone'] as const

/** Every merge field that a mail may use: the standard ones and the company's free fields. */
export async function mergeFieldKeys(db: TenantDb): Promise<string[]> {
  const free = await db.contactField.findMany({ select: { key: true }, orderBy: { key: 'asc' }, take: 500 })
  return [...STANDARD_KEYS, ...free.map(({ key }) => key)]
}

export function viewList(row: { id: string; name: string; contactCount: number; createdAt: Date }): List {
  return {
    id: row.id,
    name: row.name,
    contactCount: row.contactCount,
    createdAt: row.createdAt.toISOString(),
  }
}
