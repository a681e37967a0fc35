import { type Endpoint, serve } from '#server/kernel/endpoint'
import { AppError } from '#server/kernel/errors'
import { localeOf } from '#server/kernel/identity'
import { problemResponse } from '#server/kernel/problem'
import { operations } from './index'

const ID = '(?<$1>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})'

/** Literal paths come before paths with parameters, so that /contacts/imports is not a contact. */
const routes = operations
  .map((endpoint) => ({ endpoint, pattern: patternOf(endpoint.path) }))
  .sort((a, b) => parameters(a.endpoint) - parameters(b.endpoint))

/** Operations without parameters by method and path: most requests, found without trying every pattern. */
const literal = new Map(
  operations
    .filter((endpoint) => parameters(endpoint) === 1)
    .map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
)

/** Finds the operation that a request names and serves it; HEAD is a GET that keeps its body to itself (RFC 9110). */
export async function dispatch(request: Request): Promise<Response> {
  if (request.method !== 'HEAD') return serveNamed(request)
  const { url, headers, signal } = request
  const { status, headers: told, body } = await serveNamed(new Request(url, { headers, signal }), isOnlyRead)
  await body?.cancel()
  return new Response(null, { status, headers: told })
}

/** Credentials that are shown once are a GET that changes something: no HEAD may use them up. */
function isOnlyRead({ permission }: Endpoint): boolean {
  return permission === 'none' || /:(read|export)$/.test(permission)
}

async function serveNamed(
  request: Request,
  admits: (endpoint: Endpoint) => boolean = () => true,
): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/v1/, '').replace(/\/$/, '')
  const named = literal.get(`${request.method} ${path}`)
  if (named && admits(named)) return serve(named, {}, request)
  const matching = routes.filter(({ pattern }) => pattern.test(path))
  const route = matching.find(({ endpoint }) => endpoint.method === request.method && admits(endpoint))
  const locale = localeOf(request.headers.get('accept-language'))
  if (route) return serve(route.endpoint, { ...route.pattern.exec(path)?.groups }, request)
  if (matching.length === 0) {
    return problemResponse(
      new AppError('not_found', {
        fr: 'Aucune ressource à cette adresse : voyez /docs.',
        en: 'Nothing at this address: see /docs.',
      }),
      locale,
    )
  }
  const allowed = matching.map(({ endpoint }) => endpoint.method).join(', ')
  const response = problemResponse(
    new AppError('method_not_allowed', {
      fr: `Méthodes acceptées ici : ${allowed}.`,
      en: `Methods accepted here: ${allowed}.`,
    }),
    locale,
  )
  response.headers.set('allow', allowed)
  return response
}

function patternOf(path: string): RegExp {
  const source = path.replace(/\{(\w+)\*\}/g, '(?<$1>[^/]+)').replace(/\{(\w+)\}/g, ID)
  return new RegExp(`^${source}$`)
}

function parameters({ path }: Endpoint): number {
  return path.split('{').length
}
