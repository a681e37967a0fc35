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

/** Finds the operation that a request names and serves it. */
export async function dispatch(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/v1/, '').replace(/\/$/, '')
  const named = literal.get(`${request.method} ${path}`)
  if (named) return serve(named, {}, request)
  const matching = routes.filter(({ pattern }) => pattern.test(path))
  const route = matching.find(({ endpoint }) => endpoint.method === request.method)
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
