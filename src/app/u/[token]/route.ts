import { readUnsubscribe, resubscribe, unsubscribe } from '#server/campaigns/index'
import { type Locale, pickLocale } from '../../_i18n/locales'
import { loadMessages } from '../../_i18n/messages'
import { page } from './page-html'

export const dynamic = 'force-dynamic'

type Call = { params: Promise<{ token: string }> }

/**
 * The page behind the unsubscribe link of a mail. A GET never acts: scanners and previewers open links.
 * A route, not a page: the same address must take the reader's mail program's POST (RFC 8058), which no page can.
 */
export async function GET(request: Request, { params }: Call): Promise<Response> {
  const view = await readUnsubscribe((await params).token)
  const locale = localeOf(request, view?.locale)
  const t = (await loadMessages(locale)).unsubscribe
  const who = { organisation: view?.organisation ?? '', email: view?.email ?? '' }
  const title = t.title
  switch (view?.state) {
    case undefined:
      return html(page({ locale, title, heading: t.unknown, detail: t.unknownDetail }), 404)
    case 'specimen':
      return html(page({ locale, title, heading: t.specimen, detail: t.specimenDetail }))
    case 'subscribed': {
      const button = { action: 'unsubscribe', label: t.confirm, hint: null }
      return html(page({ locale, title, heading: say(t.ask, who), detail: say(t.askDetail, who), button }))
    }
    case 'unsubscribed': {
      const button = { action: 'resubscribe', label: t.undo, hint: t.undoHint }
      return html(page({ locale, title, heading: t.done, detail: say(t.doneDetail, who), button }))
    }
  }
}

/** Acts at once, with no cookie: the page's button, or the one-click POST of a mail program. */
export async function POST(request: Request, { params }: Call): Promise<Response> {
  const { token } = await params
  const form = await request.formData().catch(() => new FormData())
  const back = form.get('action') === 'resubscribe'
  const known = back ? await resubscribe(token) : await unsubscribe(token)
  if (!known) return GET(request, { params })
  if (form.get('List-Unsubscribe') === 'One-Click')
    return new Response('Unsubscribed\n', { headers: { 'content-type': 'text/plain' } })
  return new Response(null, { status: 303, headers: { location: `/u/${token}` } })
}

function say(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** The reader's language when it is spoken here, else the company's. */
function localeOf(request: Request, fallback: Locale | undefined): Locale {
  const header = request.headers.get('accept-language')
  return pickLocale(undefined, [header, fallback ? `${fallback};q=0.01` : null].filter(Boolean).join(','))
}

function html(body: string, status = 200): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
  })
}
