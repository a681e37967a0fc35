import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { type PoolClient, tenantConnection } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { MessageQuery } from './message-schema.ts'
import { SUMMARY, type SummaryRow, viewSummary } from './message-view.ts'
import type { InboxMessageSummary } from './schema.ts'

type Page = { limit: number; cursor?: string | undefined }

export const PageCursor = z.object({ at: z.iso.datetime(), id: z.uuid() })

/** OFFSET 0 keeps the rows a look-up by key, whatever the planner believes of the table's size. */
const PAGE = {
  name: 'inbox.message-page',
  text: `
    SELECT ${SUMMARY}
    FROM inbox_page('messages', $1, $2::jsonb, $3::timestamptz, $4::uuid, $5) WITH ORDINALITY AS o(id, at, n)
    CROSS JOIN LATERAL (
      SELECT x.* FROM "InboxMessage" x WHERE x."organisationId" = current_organisation() AND x.id = o.id OFFSET 0) m
    ORDER BY o.n`,
}

/** A page of messages, newest first, by key and never by offset or count. */
export async function listInboxMessages(
  ctx: Ctx,
  { limit, cursor, search, folder, ...filters }: MessageQuery & Page,
): Promise<{ data: InboxMessageSummary[]; nextCursor: string | null }> {
  const after = decodeCursor(PageCursor, cursor)
  const rows = await tenantConnection(ctx, async (client) => {
    const folderIds = folder ? await foldersCalled(client, folder, filters.integrationId) : undefined
    const asked = JSON.stringify({ ...filters, folderIds })
    const values = [search ?? '', asked, after?.at ?? null, after?.id ?? null, limit + 1]
    return (await client.query<SummaryRow>({ ...PAGE, values })).rows
  })
  const page = pageOf(rows, limit, ({ receivedAt, id }) => ({ at: receivedAt.toISOString(), id }))
  return { data: page.data.map(viewSummary), nextCursor: page.nextCursor }
}

/** The folders that a path or a role stands for, of one box or of all; a role, and INBOX, in any case (RFC 3501). */
export async function foldersCalled(
  client: PoolClient,
  name: string,
  integrationId: string | undefined,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM "InboxFolder" WHERE "organisationId" = current_organisation() AND (path = $1 OR role = lower($1))
       AND ($2::uuid IS NULL OR "integrationId" = $2)`,
    [name, integrationId ?? null],
  )
  return rows.map(({ id }) => id)
}
