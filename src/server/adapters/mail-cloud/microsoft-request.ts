import { z } from 'zod'
import { env } from '#server/kernel/env'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { Tokens } from './microsoft-token.ts'
import type { CloudOptions } from './port.ts'

const TIMEOUT_MS = 15_000

type Library = typeof import('@microsoft/microsoft-graph-client')
type Client = ReturnType<Library['Client']['initWithMiddleware']>

export type Asked = {
  operation: string
  /** The application permission that the operation needs. */
  permission: string
  /** Address or domain. */
  subject: string | null
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After the version; may end with a query that Graph itself gave. */
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** An object goes as JSON, a string as it is. */
  body?: object | string
  /** Told what a failure was, before it is thrown. */
  failed?: (reading: Reading) => void
}

export type Ask = <T>(asked: Asked, answer: z.ZodType<T>) => Promise<T>

/** For answers without a body. */
export const Nothing = z.unknown()

/**
 * One request to Graph through Microsoft's client: timed, told, read. A token that was withdrawn before its time is
 * replaced at once: what is answered with 401 was not done.
 */
export function askerOf(tokens: Tokens, options: CloudOptions): Ask {
  const open = clientOf(options)
  return async ({ operation, permission, subject, failed, ...asked }, answer) => {
    let status: number | null = null
    const read = (error: unknown) => {
      const reading = readingOf(error, permission)
      status = reading.status
      // 403: a permission that is granted now is in the next token only.
      if (status === 401 || status === 403) tokens.forget()
      failed?.(reading)
      return reading
    }
    const attempt = async () => {
      const token = await tokens.get().catch((error) => {
        failed?.({ kind: error.kind, message: error.message, status: null, code: 'token' })
        throw error
      })
      return await caller(read, options)(operation, subject, async () =>
        answer.parse(await answerTo(await open(), token.value, asked)),
      )
    }
    return await attempt().catch((error) => {
      if (status !== 401) throw error
      return attempt()
    })
  }
}

/** What `path` takes of Graph's own link to the next page. Asked at our base URL, whatever host it names: the token goes along. */
export function pathOf(nextLink: string): string {
  const { pathname, search } = new URL(nextLink)
  return `${pathname.replace(/^.*?\/v1\.0(?=\/)/, '')}${search}`
}

function answerTo(
  client: Client,
  token: string,
  { method, path, query = {}, headers = {}, body }: Omit<Asked, 'operation' | 'permission' | 'subject'>,
): Promise<unknown> {
  if (!path.startsWith('/') || path.includes('://')) throw new TypeError('Not a path of Graph')
  // The client writes queries as they are.
  const encoded = Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)])
  const request = client
    .api(path)
    .query(Object.fromEntries(encoded))
    .headers({ ...headers, Authorization: `Bearer ${token}` })
  if (method === 'GET') return request.get()
  if (method === 'DELETE') return request.delete()
  return method === 'POST' ? request.post(body) : request.patch(body)
}

/**
 * The client with one middleware of our own. Its default chain would repeat requests by itself, follow redirects with a
 * body, and send no token over http nor to a host with another name than Microsoft's, so that nothing could stand in for Graph.
 */
function clientOf({ timeoutMs = TIMEOUT_MS }: CloudOptions): () => Promise<Client> {
  let opened: Promise<Client> | undefined
  const open = async () => {
    const { Client, GraphClientError } = await import('@microsoft/microsoft-graph-client')
    const wire: NonNullable<Parameters<typeof Client.initWithMiddleware>[0]['middleware']> = {
      async execute(context) {
        try {
          context.response = await fetch(context.request, {
            ...(context.options as RequestInit),
            redirect: 'error',
            signal: AbortSignal.timeout(timeoutMs),
          })
        } catch (cause) {
          // The only error that the client hands on with its cause.
          throw Object.assign(new GraphClientError('No answer'), { cause })
        }
      },
    }
    return Client.initWithMiddleware({ middleware: wire, baseUrl: env().MICROSOFT_GRAPH_BASE_URL })
  }
  return () => {
    opened ??= open()
    return opened
  }
}

/** The client's `GraphError`; `body` is the error as JSON, or whatever came. */
const Refusal = z.object({
  statusCode: z.number().min(100),
  headers: z.custom<Headers>().optional(),
  body: z.unknown(),
})
const Said = z.object({
  code: z.string(),
  message: z.string().default(''),
  details: z.array(z.object({ code: z.string().nullish() })).nullish(),
})

/** https://learn.microsoft.com/graph/errors */
export function readingOf(error: unknown, permission: string): Reading {
  const network = networkReading(error)
  if (network) return network
  const refusal = Refusal.safeParse(error)
  if (!refusal.success) return withoutAnswer(error)
  const { statusCode: status, headers, body } = refusal.data
  const said = Said.safeParse(parsed(body)).data
  const code = said?.code ?? null
  const words = (said?.message ?? '').replace(/\s+/g, ' ').slice(0, 300)
  const retryAfter = retryAfterOf(headers?.get('retry-after'))
  const reading = (kind: Reading['kind'], message: string): Reading => ({
    kind,
    message,
    status,
    code,
    ...(retryAfter !== undefined && { retryAfter }),
  })
  if (status === 401) return reading('auth', 'Microsoft does not accept the token any more: try again')
  if (status === 403) {
    if (code === 'Directory_QuotaExceeded')
      return reading('rate_limited', 'Microsoft 365: the directory of this tenant is full')
    if (code === 'ErrorSendAsDenied') return reading('auth', `Microsoft 365: ${words}`)
    return reading('auth', missing(permission))
  }
  if (status === 404) return reading('not_found', `Microsoft 365 does not know it: ${words || 'not found'}`)
  if (status === 409) return reading('conflict', `Microsoft 365: ${words || 'it exists already'}`)
  if (status === 429) return reading('rate_limited', 'Microsoft 365: too many requests, try again later')
  if (status >= 500)
    return reading('unavailable', `Microsoft 365 has a fault of its own (${status}): it may have happened`)
  if (status < 400) return reading('unavailable', 'The answer of Microsoft 365 was cut or is no JSON')
  // Graph says nearly everything with 400 Request_BadRequest; only the words and the details differ.
  if (said?.details?.some((each) => each.code === 'ObjectConflict') || TAKEN.test(words))
    return reading('conflict', `Microsoft 365: ${words}`)
  if (NO_LICENCE.test(words))
    return reading('rate_limited', 'Microsoft 365: no licence is free; buy one or take one from somebody')
  return reading('invalid', `Microsoft 365 refuses the request: ${words || `status ${status}`}`)
}

const TAKEN = /same value for property|already exists/i
const NO_LICENCE = /not have any available licen[cs]es/i

function missing(permission: string): string {
  return `Microsoft 365: the application lacks the permission ${permission}. Add it in Entra under API permissions as an application permission, and grant admin consent`
}

function parsed(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null
  } catch {
    return null
  }
}

function withoutAnswer(error: unknown): Reading {
  const undocumented = error instanceof z.ZodError
  return {
    kind: 'unavailable',
    message: undocumented
      ? 'Microsoft 365 answered in an undocumented form'
      : 'Microsoft 365 could not be asked',
    status: null,
    code: undocumented ? 'unexpected_answer' : 'not_asked',
  }
}
