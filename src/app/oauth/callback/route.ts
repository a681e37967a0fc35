import { finishAuthorisation } from '#server/inboxes/index'
import { env } from '#server/kernel/env'
import { sessionContext } from '#server/kernel/identity'

export const dynamic = 'force-dynamic'

const HOME = '/settings/integrations'

/**
 * Where Microsoft and Google send the person's browser back to. What it carries is good once, for ten minutes, and
 * for the person who asked only: another site that sends somebody here gains nothing.
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const ctx = await sessionContext()
  if (!ctx) return to(`/sign-in?next=${encodeURIComponent(HOME)}`)
  const text = (name: string) => query.get(name)?.slice(0, 4000) || undefined
  const finished = await finishAuthorisation(ctx, {
    state: text('state') ?? '',
    code: text('code'),
    error: text('error'),
  })
  if (finished.ok) return to(`${HOME}/${finished.id}?done=${finished.renewed ? 'reconnected' : 'connected'}`)
  const back = finished.id ? `${HOME}/${finished.id}` : `${HOME}/new`
  return to(`${back}?problem=${finished.problem}`)
}

/** The code must not travel on as a referrer. */
function to(path: string): Response {
  const location = new URL(path, env().APP_URL).href
  return new Response(null, {
    status: 303,
    headers: { location, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  })
}
