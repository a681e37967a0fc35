import { z } from 'zod'
import { env } from '#server/kernel/env'
import { ProviderError } from '#server/kernel/errors'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { Tokens } from './google-token.ts'
import type { CloudOptions } from './port.ts'

const TIMEOUT_MS = 15_000

type Apis = Awaited<ReturnType<typeof load>>

export type Asked = {
  operation: string
  /** What the service account must be allowed (one of `SCOPES`). */
  scope: string
  /** Address or domain. */
  subject: string | null
  /** Whom the request acts for; the administrator unless told. */
  as?: string
  /** Told what a failure was, before it is thrown. */
  failed?: (reading: Reading) => void
}

type Options = {
  rootUrl?: string
  headers: Record<string, string>
  timeout: number
  retry: false
  redirect: 'error'
  fetchImplementation: typeof fetch
}

/** `work` makes one request with the options that it is given. */
export type Ask = <T>(
  asked: Asked,
  work: (apis: Apis, options: Options) => Promise<{ data: unknown }>,
  answer: z.ZodType<T>,
) => Promise<T>

/** What the code of a failure begins with when there was no token, so that nothing was asked. */
export const NO_TOKEN = 'token:'

/** For answers without a body. */
export const Nothing = z.unknown()

/**
 * One request to a Google API through Google's client: timed, told, read. A token that was withdrawn before its time is
 * replaced at once: what is answered with 401 was not done.
 */
export function askerOf(tokens: Tokens, admin: string, options: CloudOptions): Ask {
  return async ({ operation, scope, subject, as = admin, failed }, work, answer) => {
    let status: number | null = null
    const read = (error: unknown) => {
      const reading = readingOf(error, scope, as)
      status = reading.status
      // 403: what is allowed now is in the next token only.
      if (status === 401 || status === 403) tokens.forget(as, scope)
      failed?.(reading)
      return reading
    }
    const attempt = async () => {
      const token = await tokens.get(as, scope, (reading) =>
        failed?.({ ...reading, status: null, code: `${NO_TOKEN}${reading.code}` }),
      )
      return await caller(read, options)(operation, subject, async () => {
        const { data } = await work(await load(), optionsOf(token, options))
        return answer.parse(data)
      })
    }
    return await attempt().catch((error) => {
      if (status !== 401) throw error
      return attempt()
    })
  }
}

/** The four APIs alone, at the first use: 30 MB of memory, and 120 for the whole package. */
async function load() {
  const [{ admin_directory_v1 }, { gmail_v1 }, { licensing_v1 }, { siteVerification_v1 }] = await Promise.all(
    [
      import('googleapis/build/src/apis/admin/directory_v1.js'),
      import('googleapis/build/src/apis/gmail/v1.js'),
      import('googleapis/build/src/apis/licensing/v1.js'),
      import('googleapis/build/src/apis/siteVerification/v1.js'),
    ],
  )
  return {
    directory: new admin_directory_v1.Admin({}),
    gmail: new gmail_v1.Gmail({}),
    licensing: new licensing_v1.Licensing({}),
    sites: new siteVerification_v1.Siteverification({}),
  }
}

/**
 * Given with every call, since uploads pass over what the client was made with. Node's own `fetch`: the client would
 * otherwise repeat requests by itself, follow redirects and obey the proxy variables of its environment.
 */
function optionsOf(token: string, { timeoutMs = TIMEOUT_MS }: CloudOptions): Options {
  const root = env().GOOGLE_API_ROOT_URL
  return {
    ...(root !== undefined && { rootUrl: `${root.replace(/\/+$/, '')}/` }),
    headers: { Authorization: `Bearer ${token}` },
    timeout: timeoutMs,
    retry: false,
    redirect: 'error',
    fetchImplementation: fetch,
  }
}

/** The client's `GaxiosError`; `data` is the body, parsed when it could be. */
const Refusal = z.object({
  status: z.number().min(100),
  response: z.object({ headers: z.custom<Headers>().optional(), data: z.unknown() }),
})
const Said = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
    details: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
})

/**
 * https://developers.google.com/admin-sdk/directory/v1/limits and https://developers.google.com/gmail/api/guides/handle-errors:
 * the reason tells more than the status does, since a 403 may be a limit.
 */
export function readingOf(error: unknown, scope: string, as: string): Reading {
  const network = networkReading(error)
  if (network) return network
  const refusal = Refusal.safeParse(error)
  if (!refusal.success) return withoutAnswer(error)
  const { status, response } = refusal.data
  const said = Said.safeParse(response.data).data?.error
  const reasons = [...(said?.errors ?? []), ...(said?.details ?? [])].flatMap(({ reason }) => reason ?? [])
  const code = reasons[0] ?? said?.status ?? null
  const words = (said?.message ?? '').replace(/\s+/g, ' ').slice(0, 300)
  const retryAfter = retryAfterOf(response.headers?.get('retry-after'))
  const reading = (kind: Reading['kind'], message: string): Reading => ({
    kind,
    message: `Google Workspace ${message}`,
    status,
    code,
    ...(retryAfter !== undefined && { retryAfter }),
  })
  if (status >= 500) return reading('unavailable', `has a fault of its own (${status}): it may have happened`)
  if (status < 400) return reading('unavailable', 'answered in an undocumented form')
  if (status === 401) return reading('auth', 'does not accept the token any more: try again')
  // 412, whose name in HTTP says nothing of it.
  if (reasons.includes('limitExceeded'))
    return reading(
      'rate_limited',
      `has no seat left (${words}): buy one, or wait, since a deleted user keeps its seat for 20 days`,
    )
  if (status === 429 || reasons.some((reason) => THROTTLED.test(reason)))
    return reading('rate_limited', 'takes no more requests for now: try again later')
  if (status === 403 && reasons.some((reason) => NOT_ENABLED.test(reason)))
    return reading('auth', `: enable this API in the service account’s Google Cloud project (${words})`)
  if (status === 403) return reading('auth', `refuses it: ${missing(scope, as)} (${words || 'forbidden'})`)
  if (status === 404) return reading('not_found', `does not know it: ${words || 'not found'}`)
  if (status === 409) return reading('conflict', `has it already: ${words || 'it exists'}`)
  return reading('invalid', `refuses the request: ${words || `status ${status}`}`)
}

const THROTTLED =
  /^(rateLimitExceeded|userRateLimitExceeded|quotaExceeded|dailyLimitExceeded|RATE_LIMIT_EXCEEDED)$/
/** The reasons of an API that is off in the Google Cloud project. */
export const NOT_ENABLED = /^(accessNotConfigured|SERVICE_DISABLED)$/

function missing(scope: string, as: string): string {
  return `the service account needs ${scope} in the domain-wide delegation, and ${as} a role that may do this`
}

function withoutAnswer(error: unknown): Reading {
  const undocumented = error instanceof z.ZodError
  return {
    kind: 'unavailable',
    message: undocumented
      ? 'Google Workspace answered in an undocumented form'
      : 'Google Workspace could not be asked',
    status: null,
    code: undocumented ? 'unexpected_answer' : 'not_asked',
  }
}

export function kindOf(error: unknown): string | null {
  return error instanceof ProviderError ? error.kind : null
}

/** Null for an error of one of these kinds. */
export async function orNull<T>(kinds: readonly string[], work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (kinds.includes(kindOf(error) ?? '')) return null
    throw error
  }
}
