import { pageContext } from '#server/kernel/action'
import { exportAuditLog } from '#server/organisations/index'
import { filterOf } from '../filter'

/** The journal as it is filtered on the page, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await pageContext('audit:read')
  const { cursor: _, ...filter } = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(exportAuditLog(ctx, filter), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="journal-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
