import { z } from 'zod'
import { env } from '#server/kernel/env'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { CloudOptions } from './port.ts'

const TIMEOUT_MS = 15_000

export type Client = typeof import('@sendgrid/client')

export type Asked = {
  operation: string
  /** The scope of an API key that the operation needs. */
  scope: string
  /** Address or domain. */
  subject: string | null
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  query?: Record<string, string | number | boolean>
  body?: object
  /** What a 403 says instead, where SendGrid answers so to more than a missing scope. */
  forbidden?: Pick<Reading, 'kind' | 'message'>
}

export type Ask = <T>(asked: Asked, answer: z.ZodType<T>) => Promise<T>

/** For answers without a body. */
export const Nothing = z.unknown()

/** SendGrid's own client, loaded at the first use. It repeats nothing by itself. */
export function clientOf(apiKey: string, { timeoutMs = TIMEOUT_MS }: CloudOptions): () => Promise<Client> {
  let opened: Promise<Client> | undefined
  const open = async () => {
    // The package exports a client that all would share, and beside it the class, which its types hide.
    const shared = (await import('@sendgrid/client')).default as unknown as { Client: new () => Client }
    const client = new shared.Client()
    client.setApiKey(apiKey)
    // After the key: setApiKey() sets the base URL back to SendGrid's own. The time-out and the redirects go to axios;
    // the library's types do not know them. A redirected POST would come back as a GET that seems to have worked.
    client.setDefaultRequest({
      url: '',
      baseUrl: env().SENDGRID_BASE_URL,
      ...AXIOS,
      timeout: timeoutMs,
    } as never)
    return client
  }
  return () => {
    opened ??= open()
    return opened
  }
}

const AXIOS = { maxRedirects: 0 }

/** One request to the management API, timed, told and read. */
export function askerOf(client: () => Promise<Client>, options: CloudOptions): Ask {
  return ({ operation, scope, subject, method, path, query, body, forbidden }, answer) =>
    caller((error) => readingOf(error, scope, forbidden), options)(operation, subject, async () => {
      const [response] = await (await client()).request({
        method,
        url: path,
        ...(query && { qs: query }),
        ...(body && { body }),
      })
      return answer.parse(response.body)
    })
}

/** The library's `ResponseError`. Its headers are axios's own object. */
const Refusal = z.object({
  code: z.number(),
  response: z.object({ headers: z.custom<Record<string, unknown>>(), body: z.unknown() }),
})
const Errors = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

/** https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses */
export function readingOf(error: unknown, scope: string, forbidden?: Asked['forbidden']): Reading {
  const network = networkReading(error)
  if (network) return network
  const refusal = Refusal.safeParse(error)
  if (!refusal.success) return withoutAnswer(error)
  const { code: status, response } = refusal.data
  const said =
    Errors.safeParse(response.body).data?.errors[0]?.message.replace(/\s+/g, ' ').slice(0, 300) ?? ''
  const reading = (kind: Reading['kind'], message: string): Reading => ({ kind, message, status, code: null })
  if (status === 401) {
    // What an account without credits answers, with the code of a wrong key.
    if (NO_CREDITS.test(said))
      return reading('rate_limited', 'SendGrid: no credits are left; wait until they renew or raise the plan')
    // https://www.twilio.com/docs/api/errors/60604: a key that may not send is answered 401 too.
    if (UNAUTHORIZED.test(said)) return reading('auth', missing(scope))
    return reading('auth', 'SendGrid refuses the API key: it is wrong or was deleted. Make a new one there')
  }
  if (status === 403) {
    if (UNVERIFIED.test(said)) return reading('invalid', `SendGrid: ${said}`)
    if (forbidden) return { ...forbidden, status, code: null }
    return reading('auth', missing(scope))
  }
  if (status === 404) return reading('not_found', `SendGrid does not know it: ${said || 'not found'}`)
  if (status === 429) {
    const retryAfter = pauseOf(response.headers)
    const throttled = reading('rate_limited', 'SendGrid: too many requests, try again later')
    return retryAfter === undefined ? throttled : { ...throttled, retryAfter }
  }
  if (status >= 500)
    return reading('unavailable', `SendGrid has a fault of its own (${status}): it may have happened`)
  return reading('invalid', `SendGrid refuses the request: ${said || `status ${status}`}`)
}

const NO_CREDITS = /maximum credits exceeded/i
const UNAUTHORIZED = /not authorized/i
const UNVERIFIED = /verified sender identity/i

function missing(scope: string): string {
  return `SendGrid: the API key lacks the permission ${scope}. Give it that one under Settings, API Keys`
}

function withoutAnswer(error: unknown): Reading {
  const unavailable = (message: string, code: string): Reading => ({
    kind: 'unavailable',
    message,
    status: null,
    code,
  })
  if (error instanceof z.ZodError)
    return unavailable('SendGrid answered in an undocumented form', 'unexpected_answer')
  const { isAxiosError, code } = error as { isAxiosError?: boolean; code?: string }
  if (isAxiosError) return unavailable('SendGrid could not be asked', code ?? 'axios')
  return { kind: 'invalid', message: 'The request cannot be written', status: null, code: null }
}

/** There is no Retry-After: X-RateLimit-Reset holds the second (of Unix time) at which the limit starts anew. */
function pauseOf(headers: Record<string, unknown>): number | undefined {
  const header = (name: string) => (headers[name] === undefined ? undefined : String(headers[name]))
  const reset = Number(header('x-ratelimit-reset'))
  if (Number.isInteger(reset)) return Math.max(1, Math.ceil(reset - Date.now() / 1000))
  return retryAfterOf(header('retry-after'))
}
