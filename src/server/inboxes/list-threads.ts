import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { foldersCalled, PageCursor } from './list-messages.ts'
import type { ThreadQuery, ThreadSummary } from './thread-schema.ts'
import { MARKS, THREAD, type ThreadRow, viewThread } from './thread-view.ts'

type Page = { limit: number; cursor?: string | undefined }

/** OFFSET 0 keeps the rows a look-up by key, whatever the planner believes of the table's size. */
const PAGE = {
  name: 'inbox.thread-page',
  text: `
    SELECT ${THREAD}
    FROM inbox_page('threads', $1, $2::jsonb, $3::timestamptz, $4::uuid, $5) WITH ORDINALITY AS o(id, at, n)
    CROSS JOIN LATERAL (
      SELECT x.* FROM "InboxThread" x WHERE x."organisationId" = current_organisation() AND x.id = o.id OFFSET 0) t
    LEFT JOIN LATERAL (${MARKS}) s ON true
    ORDER BY o.n`,
}

/** A page of conversations, newest first, by key and never by offset or count. */
export async function listThreads(
  ctx: Ctx,
  { limit, cursor, search, folderId, role, view, ...filters }: ThreadQuery & Page,
): Promise<{ data: ThreadSummary[]; nextCursor: string | null }> {
  const after = decodeCursor(PageCursor, cursor)
  const narrowed = Boolean(folderId || role || filters.contactId || filters.campaignId || search)
  const rows = await tenantConnection(ctx, async (client) => {
    const folderIds = role ? await foldersCalled(client, role, filters.integrationId) : undefined
    const asked = JSON.stringify({
      ...filters,
      userId: ctx.userId,
      view: view ?? (narrowed ? 'all' : 'inbox'),
      folderIds: folderId ? (folderIds ?? [folderId]).filter((id) => id === folderId) : folderIds,
    })
    const values = [search ?? '', asked, after?.at ?? null, after?.id ?? null, limit + 1]
    return (await client.query<ThreadRow>({ ...PAGE, values })).rows
  })
  const page = pageOf(rows, limit, ({ lastMessageAt, id }) => ({ at: lastMessageAt.toISOString(), id }))
  return { data: page.data.map(viewThread), nextCursor: page.nextCursor }
}
