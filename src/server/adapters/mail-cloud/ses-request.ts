import type { IAM } from '@aws-sdk/client-iam'
import type { SESv2 } from '@aws-sdk/client-sesv2'
import type { STS } from '@aws-sdk/client-sts'
import { z } from 'zod'
import { env } from '#server/kernel/env'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { CloudOptions } from './port.ts'

const TIMEOUT_MS = 15_000

export type Keys = { accessKeyId: string; secretAccessKey: string; region: string }

/** Amazon's own clients, each loaded at the first use. */
export type Clients = { ses(): Promise<SESv2>; iam(): Promise<IAM>; sts(): Promise<STS> }

/** `said`: Amazon's own words. `denial`: the key is good, and lacks a permission. */
export type AwsReading = Reading & { said: string; denial: boolean }

export type Asked = {
  /** The action that a policy must allow; the operation is told by it too. */
  action: `${'ses' | 'iam' | 'sts'}:${string}`
  /** Address or domain. */
  subject: string | null
  /** What LimitExceeded means there. */
  limit?: string
  /** Told what a failure was, before it is thrown. */
  failed?: (reading: AwsReading) => void
}

type Work = (clients: Clients, options: { abortSignal: AbortSignal }) => Promise<unknown>

export type Ask = <T>(asked: Asked, work: Work, answer: z.ZodType<T>) => Promise<T>

/** For answers without a body. */
export const Nothing = z.unknown()

export function clientsOf({ accessKeyId, secretAccessKey, region }: Keys): Clients {
  // The clients repeat what fails by themselves unless told not to, and nothing may be sent twice.
  const common = { region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 }
  const at = (endpoint: string | undefined) => ({ ...common, ...(endpoint && { endpoint }) })
  return {
    ses: once(async () => {
      const { SESv2 } = await import('@aws-sdk/client-sesv2')
      return new SESv2(at(env().AWS_ENDPOINT_URL_SESV2))
    }),
    iam: once(async () => {
      const { IAM } = await import('@aws-sdk/client-iam')
      return new IAM(at(env().AWS_ENDPOINT_URL_IAM))
    }),
    sts: once(async () => {
      const { STS } = await import('@aws-sdk/client-sts')
      return new STS(at(env().AWS_ENDPOINT_URL_STS))
    }),
  }
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return () => {
    opened ??= open()
    return opened
  }
}

/** One request, timed, told and read. */
export function askerOf(clients: Clients, options: CloudOptions): Ask {
  return (asked, work, answer) => {
    const read = (error: unknown) => {
      const reading = readingOf(error, asked)
      asked.failed?.(reading)
      return reading
    }
    return caller(read, options)(asked.action, asked.subject, async () => {
      const abortSignal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
      return answer.parse(await work(clients, { abortSignal }))
    })
  }
}

/** What the clients throw. Of an answer that is no answer of Amazon's, only `$response` knows the status. */
const Refusal = z.object({
  name: z.string(),
  message: z.string().default(''),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
  $response: z
    .object({ statusCode: z.number().optional(), headers: z.record(z.string(), z.unknown()).optional() })
    .optional(),
})

/**
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html and
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html: the two write the same codes with and without
 * "Exception" at the end. No Retry-After is documented.
 */
export function readingOf(error: unknown, { action, limit }: Pick<Asked, 'action' | 'limit'>): AwsReading {
  const network = networkReading(error)
  if (network) return { ...network, said: '', denial: false }
  const refusal = Refusal.safeParse(error)
  const { $metadata, $response, name = '', message = '' } = refusal.data ?? {}
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? null
  if (status === null || status < 300) return withoutAnswer(error)
  const code = name.replace(/Exception$/, '')
  const said = message.replace(/\s+/g, ' ').slice(0, 300)
  const reading = (kind: Reading['kind'], text: string): AwsReading => ({
    kind,
    message: `Amazon ${SERVICE[action.slice(0, 3)] ?? ''}${text}`,
    status,
    code,
    said,
    denial: false,
  })
  if (CLOCK.test(said))
    return reading('unavailable', ': the clock of this machine is wrong, so that signatures are refused')
  if (CREDENTIALS.test(code))
    return reading(
      'auth',
      ' refuses the access key: it is wrong, inactive or deleted, or this region is not enabled in the account',
    )
  if (THROTTLED.test(code) || status === 429) {
    const throttled = DAILY.test(said)
      ? reading('rate_limited', ': the quota of 24 hours is used up')
      : reading('rate_limited', ': too many requests, try again later')
    const retryAfter = retryAfterOf($response?.headers?.['retry-after']?.toString())
    return retryAfter === undefined ? throttled : { ...throttled, retryAfter }
  }
  if (code === 'LimitExceeded') return reading('rate_limited', `: ${limit ?? (said || 'a limit is reached')}`)
  if (DENIED.test(code) || status === 403)
    return { ...reading('auth', missing(DENIED_ACTION.exec(said)?.[1] ?? action)), denial: true }
  if (code === 'NoSuchEntity' || status === 404)
    return reading('not_found', ` does not know it: ${said || 'not found'}`)
  if (TAKEN.test(code)) return reading('conflict', `: ${said || 'it exists already'}`)
  // 409 in IAM, 500 in SES.
  if (code === 'ConcurrentModification' || status >= 500)
    return reading('unavailable', ` has a fault of its own (${status}): it may have happened`)
  if (code === 'MessageRejected' && UNVERIFIED.test(said)) return reading('invalid', unverified(said))
  return reading('invalid', ` refuses the request: ${said || `status ${status}`}`)
}

const SERVICE: Record<string, string> = { ses: 'SES', iam: 'IAM', sts: 'STS' }
const CREDENTIALS =
  /^(InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|InvalidAccessKeyId|MissingAuthenticationToken|ExpiredToken|OptInRequired|SubscriptionRequired)$/
const CLOCK = /signature (expired|not yet current)/i
const THROTTLED = /^(Throttling|Throttled|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown)$/
const DAILY = /daily/i
const DENIED = /^(AccessDenied|NotAuthorized|UnauthorizedOperation)$/
const DENIED_ACTION = /perform:? [`'"]?([a-z0-9-]+:\w+)/i
const TAKEN = /^(EntityAlreadyExists|AlreadyExists|DeleteConflict)$/
const UNVERIFIED = /not verified/i

function missing(action: string): string {
  return `: the access key lacks the permission ${action}. Allow that action in a policy of its user`
}

/** The same words for a sender and, in the sandbox, for a recipient. */
function unverified(said: string): string {
  const whose = /failed the check[^:]*: (.+)$/i.exec(said)?.[1] ?? 'an address'
  return ` has not verified ${whose}. A sender: verify its domain. A recipient: the account is in the sandbox, ask Amazon for production access`
}

function withoutAnswer(error: unknown): AwsReading {
  const { $metadata } = error as { $metadata?: object }
  const undocumented = error instanceof z.ZodError || $metadata !== undefined
  return {
    kind: 'unavailable',
    message: undocumented ? 'Amazon answered in an undocumented form' : 'Amazon could not be asked',
    status: null,
    code: undocumented ? 'unexpected_answer' : 'not_asked',
    said: '',
    denial: false,
  }
}
