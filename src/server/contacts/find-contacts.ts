import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { tenantRead } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { type ContactRow, viewContact } from './contact-view.ts'
import type { Contact, ContactFilter, Sort, SuppressionReason } from './schema.ts'

const Cursor = z.object({ k: z.string().nullable(), id: z.uuid() })

export type FindContacts = ContactFilter & { sort: Sort; limit: number; cursor?: string | undefined }

const suppression = (kind: string, value: string) => `
  (SELECT s.reason FROM "Suppression" s WHERE s."organisationId" = current_organisation() AND s.kind = '${kind}'
    AND s.hash = encode(sha256(convert_to(${value}, 'UTF8')), 'hex'))`

/**
 * The page, its rows and what forbids writing to each, in one round trip: this is the list that programs poll.
 * A bare date would be read in the time zone of the process. OFFSET 0 keeps the rows a look-up by key, whatever the planner believes of the table's size.
 */
const PAGE = {
  name: 'contacts.page',
  text: `
    SELECT p.key AS "sortKey", c.*, c."awayUntil"::timestamp AT TIME ZONE 'UTC' AS "awayUntil",
      ${suppression('email', 'c.email')} AS "ownReason", ${suppression('domain', "split_part(c.email, '@', 2)")} AS "domainReason"
    FROM contact_page(contact_search_terms($1), $2::uuid, $3::text, $4, $5, $6::text, $7::uuid, $8::int) WITH ORDINALITY AS p(id, key, n)
    CROSS JOIN LATERAL (
      SELECT x.* FROM "Contact" x WHERE x."organisationId" = current_organisation() AND x.id = p.id OFFSET 0) c
    ORDER BY p.n`,
}

type Row = ContactRow & {
  sortKey: string | null
  ownReason: SuppressionReason | null
  domainReason: SuppressionReason | null
}

/** One page of contacts: filtered, searched, in order, by key and never by offset or count. */
export async function findContacts(
  ctx: Ctx,
  query: FindContacts,
): Promise<{ data: Contact[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, query.cursor)
  const descending = query.sort === 'newest' || query.sort.startsWith('-')
  const values = [
    query.search ?? '',
    query.listId ?? null,
    query.tag || null,
    query.sort.replace('-', ''),
    descending,
    after?.k ?? null,
    after?.id ?? null,
    query.limit + 1,
  ]
  const rows = await tenantRead<Row>(ctx, { ...PAGE, values })
  const page = pageOf(rows, query.limit, ({ id, sortKey }) => ({ k: sortKey, id }))
  return { data: page.data.map((row) => viewContact(row, suppressedOf(row))), nextCursor: page.nextCursor }
}

function suppressedOf({ ownReason, domainReason }: Row): Contact['suppressed'] {
  if (ownReason) return { kind: 'email', reason: ownReason }
  return domainReason ? { kind: 'domain', reason: domainReason } : null
}
