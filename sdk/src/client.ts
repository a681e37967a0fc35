import createFetchClient from 'openapi-fetch'
import { prepare } from './body.ts'
import { FacteurError, noAnswer, refusal, unreadable } from './error.ts'
import { type Repeatable, withRetries } from './retry.ts'
import type { Answer, Args, CallOptions, Method, Path } from './types.ts'

export type ClientOptions = {
  /** Address of the server: `https://facteur.example.com`. */
  url: string
  /** A key of the company: Settings, API keys. It opens whatever its permissions open: keep it off web pages. */
  apiKey: string
  /** Language of the messages in errors; English unless told otherwise. */
  language?: 'fr' | 'en'
  /** Tries after the first of each call; 3 unless told otherwise. */
  retries?: number
  /** Milliseconds that one try may take, 60,000 unless told otherwise; 0: as long as it takes. */
  timeoutMs?: number
  /** What sends the requests instead of the global `fetch`: a proxy, a test. */
  fetch?: (request: Request) => Promise<Response>
}

/** Each method takes an address of the API's document and answers what that operation answers, or throws a FacteurError. */
export interface Client {
  get<P extends Path<'get'>>(path: P, ...init: Args<'get', P>): Promise<Answer<'get', P>>
  /** Carries an Idempotency-Key, kept over its tries: what it does is done once. */
  post<P extends Path<'post'>>(path: P, ...init: Args<'post', P>): Promise<Answer<'post', P>>
  put<P extends Path<'put'>>(path: P, ...init: Args<'put', P>): Promise<Answer<'put', P>>
  /** Tried again only when a limit refused it. */
  patch<P extends Path<'patch'>>(path: P, ...init: Args<'patch', P>): Promise<Answer<'patch', P>>
  /** A try that follows a cut answer may find the thing gone: 404. */
  delete<P extends Path<'delete'>>(path: P, ...init: Args<'delete', P>): Promise<Answer<'delete', P>>
  /** A GET that hands the answer over unread: files, server-sent events. `timeoutMs` ends with its headers. */
  open<P extends Path<'get'>>(path: P, ...init: Args<'get', P>): Promise<Response>
}

type AnyInit = CallOptions & {
  path?: object
  query?: object
  body?: unknown
  contentType?: string
  idempotencyKey?: string
}
/** openapi-fetch with its types folded away: those of `Client` have checked the call. */
type Send = (method: Method, path: string, init: object) => Promise<{ response: Response; error?: unknown }>

/** A client of one company's API. Throws a TypeError when `url` or `apiKey` cannot be used. */
export function createClient(options: ClientOptions): Client {
  const common = new Headers({ authorization: `Bearer ${options.apiKey}` })
  if (options.language) common.set('accept-language', options.language)
  const send = createFetchClient({
    baseUrl: baseOf(options.url),
    // A POST that follows a redirect may arrive as a GET.
    redirect: 'manual',
    bodySerializer: (body) => body,
    ...(options.fetch && { fetch: options.fetch }),
  }).request as unknown as Send

  async function call<T>(
    method: Method,
    path: string,
    read: (response: Response) => T | Promise<T>,
    init: AnyInit = {},
  ): Promise<T> {
    const { signal, timeoutMs = options.timeoutMs ?? 60_000, retries = options.retries ?? 3 } = init
    const { body, type, once } = await prepare(init.body, init.contentType)
    const headers = new Headers(common)
    if (type) headers.set('content-type', type)
    // A server keeps what came with a key until it has answered: a stream, which cannot come again, goes without.
    if (method === 'post' && init.idempotencyKey) headers.set('idempotency-key', init.idempotencyKey)
    else if (method === 'post' && !once) headers.set('idempotency-key', crypto.randomUUID())
    const request = {
      params: { path: init.path, query: init.query },
      body,
      headers,
      // What a success holds is read here, by its own content type.
      parseAs: 'stream',
      ...(once && { duplex: 'half' }),
    }
    const attempt = () =>
      inTime(timeoutMs, signal, async (limit) => {
        const { response, error } = await send(method, path, { ...request, signal: limit })
        if (!response.ok) throw refusal(response, error)
        return read(response)
      })
    return withRetries(attempt, { retries, repeatable: once ? 'never' : REPEATABLE[method], signal })
  }

  const method = (name: Method) => (path: string, init?: AnyInit) => call(name, path, contentOf, init)
  const client = {
    get: method('get'),
    post: method('post'),
    put: method('put'),
    patch: method('patch'),
    delete: method('delete'),
    open: (path: string, init?: AnyInit) => call('get', path, (response) => response, init),
  }
  return client as unknown as Client
}

const REPEATABLE: Record<Method, Repeatable> = {
  get: 'always',
  post: 'always',
  put: 'always',
  patch: 'refused',
  delete: 'always',
}

function baseOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '')}/api/v1`
}

/** Runs one try within its time and the caller's; whatever it throws leaves as a FacteurError or the caller's reason. */
async function inTime<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const clock = new AbortController()
  const timer = timeoutMs > 0 ? setTimeout(() => clock.abort(), timeoutMs) : undefined
  try {
    return await work(signal ? AbortSignal.any([signal, clock.signal]) : clock.signal)
  } catch (error) {
    if (error instanceof FacteurError) throw error
    signal?.throwIfAborted()
    throw noAnswer(error, clock.signal.aborted)
  } finally {
    clearTimeout(timer)
  }
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  // No operation answers a page: it comes from a proxy, or from an address that is not the API's.
  if (!/\b(json|html)\b/i.test(type)) return text
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(response, error)
  }
}
