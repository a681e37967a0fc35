import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { viewContacts } from './contact-view.ts'
import type { Contact, ContactFilter, Sort } from './schema.ts'

const Cursor = z.object({ k: z.string().nullable(), id: z.uuid() })
type Key = { id: string; key: string | null }

export type FindContacts = ContactFilter & { sort: Sort; limit: number; cursor?: string | undefined }

/** One page of contacts: filtered, searched, in order, by key and never by offset or count. */
export function findContacts(
  ctx: Ctx,
  query: FindContacts,
): Promise<{ data: Contact[]; nextCursor: string | null }> {
  return asTenant(ctx, async (db) => {
    const keys = await pageOfKeys(db, query)
    const page = pageOf(keys, query.limit, ({ id, key }) => ({ k: key, id }))
    const rows = await db.contact.findMany({ where: { id: { in: page.data.map(({ id }) => id) } } })
    const byId = new Map((await viewContacts(db, rows)).map((contact) => [contact.id, contact]))
    // A contact deleted between the two reads is left out.
    const data = page.data.flatMap(({ id }) => byId.get(id) ?? [])
    return { data, nextCursor: page.nextCursor }
  })
}

function pageOfKeys(db: TenantDb, query: FindContacts): Promise<Key[]> {
  const after = decodeCursor(Cursor, query.cursor)
  const descending = query.sort === 'newest' || query.sort.startsWith('-')
  const sort = query.sort.replace('-', '')
  return db.$queryRaw<Key[]>(sql`
    SELECT id, key FROM contact_page(contact_search_terms(${query.search ?? ''}), ${query.listId ?? null}::uuid,
      ${query.tag || null}::text, ${sort}, ${descending}, ${after?.k ?? null}::text, ${after?.id ?? null}::uuid, ${query.limit + 1}::int)`)
}
