import { createHmac, randomUUID } from 'node:crypto'
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { guardedLookup, guardHost, OutboundBlocked, WEB_PORTS } from '#server/kernel/outbound'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { CloudOptions } from './port.ts'

/** How messages name it. */
export const HOOK = 'The hook'

const TIMEOUT_MS = 15_000
/** A page of addresses is far shorter. */
const ANSWER_MAX = 512 * 1024
const SAID_MAX = 300

export type Asked = {
  operation: string
  subject: string | null
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After the hook's own address. */
  path: string
  body?: Record<string, unknown>
}
export type Ask = <T>(asked: Asked, answer: z.ZodType<T>) => Promise<T>
type Where = { url: string; secret: string }
type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** A refusal that has been read. */
class Refused extends Error {
  readonly reading: Reading

  constructor(kind: Reading['kind'], message: string, rest: Partial<Reading> = {}) {
    super(message)
    this.reading = { kind, message, status: null, code: null, ...rest }
  }
}

/** Requests to a hook: each to an address that the outbound guard lets pass, signed, timed, told and read. */
export function askerOf({ url, secret }: Where, options: CloudOptions): Ask {
  const call = caller(readingOf, options)
  return (asked, schema) =>
    call(asked.operation, asked.subject, async () => {
      const target = new URL(`${url.replace(/\/+$/, '')}${asked.path}`)
      const isSecure = target.protocol === 'https:'
      await guardHost(
        target.hostname,
        Number(target.port || (isSecure ? 443 : 80)),
        isSecure ? WEB_PORTS : NONE,
      )
      const answer = await exchange(target, asked, secret, options.timeoutMs ?? TIMEOUT_MS)
      if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, asked, secret)
      return schema.parse(answer.text === '' ? null : JSON.parse(answer.text))
    })
}

/** Without encryption only what the operator listed is reached. */
const NONE: ReadonlySet<number> = new Set()

/** One signed request. Follows no redirect; `timeoutMs` is for the answer to its last byte. */
function exchange(url: URL, { method, body }: Asked, secret: string, timeoutMs: number): Promise<Answer> {
  const text = body ? JSON.stringify(body) : ''
  const send = url.protocol === 'https:' ? secure : plain
  const headers = {
    accept: 'application/json, application/problem+json',
    'user-agent': 'Facteur-Addresses/1',
    ...(text && { 'content-type': 'application/json' }),
    'content-length': Buffer.byteLength(text),
    ...signatureOf(secret, method, url, text),
  }
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const request = send(url, { method, headers, lookup: guardedLookup, agent: false, signal })
    request.on('error', reject)
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response
      read(response).then((text) => resolve({ status, headers, text }), reject)
    })
    request.end(text)
  })
}

/**
 * The headers of Standard Webhooks. Method and path are signed too, since they say what is to be done; lines keep the
 * parts apart, because none but the last can hold a line break.
 */
function signatureOf(secret: string, method: string, { pathname, search }: URL, body: string) {
  const id = randomUUID()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = [id, timestamp, method, `${pathname}${search}`, body].join('\n')
  const signature = createHmac('sha256', key).update(signed).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= ANSWER_MAX) continue
    response.destroy()
    const { statusCode: status = 0 } = response
    throw new Refused('unavailable', `${HOOK} answers more than ${ANSWER_MAX / 1024} KB`, {
      status,
      code: 'too_long',
    })
  }
  return Buffer.concat(chunks).toString('utf8')
}

const Problem = z.object({ title: z.string().optional(), detail: z.string().optional() })

function refusalOf({ status, headers, text }: Answer, { operation, body }: Asked, secret: string): Refused {
  const problem = /^application\/problem\+json\b/i.test(headers['content-type'] ?? '')
    ? problemIn(text)
    : null
  // A hook may repeat what it was sent.
  const said = [secret, secret.slice('whsec_'.length), String(body?.password ?? '')]
    .filter(Boolean)
    .reduce((words, hidden) => words.replaceAll(hidden, '•••'), problem?.detail ?? problem?.title ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, SAID_MAX)
  const retryAfter = retryAfterOf(headers['retry-after'])
  const refused = (kind: Reading['kind'], message: string) =>
    new Refused(kind, said ? `${message}: ${said}` : message, {
      status,
      ...(retryAfter !== undefined && { retryAfter }),
    })
  if (status >= 300 && status < 400)
    return refused('invalid', `${HOOK} redirects, which is not followed: give its last address`)
  if (status === 401)
    return refused('auth', `${HOOK} refuses the signature: compare the secrets, and the clocks`)
  if (status === 403) return refused('auth', `${HOOK} does not allow ${operation}`)
  // A web server without a hook says 404 as well, and "free" or "removed" must not be concluded from it.
  if (status === 404 && problem) return refused('not_found', `${HOOK} does not know it`)
  if (status === 404)
    return refused('invalid', 'There is no hook at this address (404, not application/problem+json)')
  if (status === 409) return refused('conflict', `${HOOK}: somebody else has this address`)
  if (status === 429) return refused('rate_limited', `${HOOK} asks to wait`)
  if (status === 507) return refused('rate_limited', `${HOOK} has no place left for another address`)
  if (status >= 500)
    return refused('unavailable', `${HOOK} has a fault of its own (${status}): it may have happened`)
  return refused('invalid', `${HOOK} refuses the request (${status})`)
}

function problemIn(text: string): z.output<typeof Problem> | null {
  try {
    return Problem.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function readingOf(error: unknown): Reading {
  if (error instanceof Refused) return error.reading
  if (error instanceof OutboundBlocked) return new Refused('invalid', BLOCKED, { code: 'blocked' }).reading
  return (
    networkReading(error) ?? new Refused('unavailable', `${HOOK} answered in an undocumented form`).reading
  )
}

/** One text for every reason: the answer must not map the inside of the network. */
const BLOCKED = `${HOOK}'s address may not be reached from here: give a public one with https, or have the operator add its host to OUTBOUND_ALLOW`

/** Null for what is not there. */
export async function orAbsent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return null
    throw error
  }
}
