import { exportProviderCalls } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { filterOf } from '../../_calls/filter'

/** The call log as it is filtered on the page, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await pageContext('providers:read')
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(await exportProviderCalls(ctx, filter), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="appels-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
