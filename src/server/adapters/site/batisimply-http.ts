import {
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as Plain,
  request as plain,
} from 'node:http'
import { Agent as Secure, request as secure } from 'node:https'
import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import { guardedLookup, guardHost, OutboundBlocked, WEB_PORTS } from '#server/kernel/outbound'
import { EndRefused, type SiteOptions } from './port.ts'
import { slimmingOf } from './slim-list.ts'

/** The two ends of BatiSimply, as messages name them. */
export const ENDS = { sso: 'BatiSimply’s sign-in (SSO)', api: 'BatiSimply’s API' } as const
export type End = keyof typeof ENDS

export type Sent = {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  headers: Record<string, string>
  text?: string
  /** Of each element of a long list, what is kept while it comes in. */
  keep?: (element: unknown) => unknown
}
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/**
 * Makes one request of an end and hands its answer to `read`: timed and told, and nothing but a `ProviderError` leaves it.
 * Redirects are not followed.
 */
export type Exchange = <T>(operation: string, end: End, sent: Sent, read: (answer: Answer) => T) => Promise<T>

const TIMEOUT_MS = 30_000
const MB = 1024 * 1024
/** What is kept of an answer: some fifty thousand slots, or half a million projects. */
const KEPT_MAX = 64 * MB
/** What is read of a list of which little is kept: some two hundred thousand projects. */
const READ_MAX = 256 * MB
/** Shorter than servers keep an idle connection, so that none is used just when it closes. */
const IDLE_MS = 4000
/** Without encryption only what the operator listed is reached. */
const NONE: ReadonlySet<number> = new Set()

/** The requests of one connection. `timeoutMs` is for an answer to its last byte. */
export function exchangeOf({ observe, timeoutMs = TIMEOUT_MS }: SiteOptions): Exchange {
  const agents = {
    'http:': new Plain({ keepAlive: true, timeout: IDLE_MS }),
    'https:': new Secure({ keepAlive: true, timeout: IDLE_MS }),
  }
  return async (operation, end, sent, read) => {
    const started = performance.now()
    let status: number | null = null
    const tell = (outcome: 'ok' | 'failed') =>
      observe?.({ operation, durationMs: Math.round(performance.now() - started), outcome, status })
    try {
      const answer = await reach(sent, agents, AbortSignal.timeout(timeoutMs))
      status = answer.status
      const result = read(answer)
      tell('ok')
      return result
    } catch (error) {
      tell('failed')
      throw error instanceof ProviderError ? error : withoutAnswer(error, end)
    }
  }
}

type Agents = { 'http:': Plain; 'https:': Secure }

async function reach(sent: Sent, agents: Agents, signal: AbortSignal): Promise<Answer> {
  const { hostname, port, protocol } = sent.url
  const isSecure = protocol === 'https:'
  await guardHost(hostname, Number(port || (isSecure ? 443 : 80)), isSecure ? WEB_PORTS : NONE)
  const attempt = () => send(sent, isSecure ? agents['https:'] : agents['http:'], signal)
  return attempt().catch((error) => {
    // The server closed an idle connection just then. What changes something is not repeated: it may have arrived.
    if (error instanceof Stale && sent.method === 'GET') return attempt()
    throw error
  })
}

/** A connection that had been used before was reset. */
class Stale extends Error {}

function send(
  { method, url, headers, text = '', keep }: Sent,
  agent: Agent,
  signal: AbortSignal,
): Promise<Answer> {
  const open = url.protocol === 'https:' ? secure : plain
  const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(text) }
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'Facteur-Connector/1', ...headers, ...length },
      lookup: guardedLookup,
      agent,
      signal,
    })
    request.on('error', (error) =>
      reject(request.reusedSocket && codeOf(error) === 'ECONNRESET' ? new Stale() : error),
    )
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response
      bodyOf(response, keep).then((text) => resolve({ status, headers, text }), reject)
    })
    request.end(method === 'GET' ? undefined : text)
  })
}

async function bodyOf(response: IncomingMessage, keep: Sent['keep']): Promise<string> {
  const slim = keep ? slimmingOf(keep) : (text: string) => text
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let [read, kept] = [0, 0]
  for await (const chunk of response as AsyncIterable<Buffer>) {
    const piece = slim(decoder.decode(chunk, { stream: true }))
    pieces.push(piece)
    read += chunk.length
    kept += piece.length
    if (kept > KEPT_MAX) throw tooLong(response, KEPT_MAX)
    if (read > (keep ? READ_MAX : KEPT_MAX)) throw tooLong(response, keep ? READ_MAX : KEPT_MAX)
  }
  return pieces.join('') + slim(decoder.decode())
}

/** Asked for again it is no shorter. */
function tooLong(response: IncomingMessage, limit: number): ProviderError {
  response.destroy()
  return new ProviderError(
    'invalid',
    `BatiSimply answers more than ${limit / MB} MB at once, which is more than the connector takes: have BatiSimply delete projects that are not used any more, or ask for fewer days of hours`,
  )
}

function withoutAnswer(error: unknown, end: End): ProviderError {
  // One text for every reason: the answer must not map the inside of the network.
  if (error instanceof OutboundBlocked)
    return new EndRefused(
      'invalid',
      `The address of ${ENDS[end]} may not be reached from here: give a public one with https, or have the operator add its host to OUTBOUND_ALLOW`,
    )
  const code = codeOf(error)
  if (code === 'ENOTFOUND')
    return new ProviderError('unavailable', `The host of ${ENDS[end]} is not known: check its address`)
  const isLate = error instanceof Error && /^(TimeoutError|AbortError)$/.test(error.name)
  const why = isLate ? 'in time' : `(${code ?? 'connection lost'})`
  return new ProviderError('unavailable', `No answer from ${ENDS[end]} ${why}: it may have happened`)
}

/** The code of a socket's or the resolver's error; that of a DOMException is a number and says nothing. */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

/** The refusals that mean the same at both ends; null for any other status. `said`: the words of the answer, or nothing. */
export function commonRefusal(end: End, { status, headers }: Answer, said: string): ProviderError | null {
  const refused = (kind: ProviderErrorKind, message: string) => {
    const retryAfter = retryAfterOf(headers['retry-after'])
    return new ProviderError(kind, message, retryAfter === undefined ? {} : { retryAfter })
  }
  if (status >= 300 && status < 400)
    return new EndRefused('invalid', `${ENDS[end]} redirects, which is not followed: give its last address`)
  if (status === 429) return refused('rate_limited', `${ENDS[end]} asks to wait`)
  if (status >= 500 || status === 408)
    return refused(
      'unavailable',
      worded(`${ENDS[end]} has a fault of its own (${status}): it may have happened`, said),
    )
  return null
}

/** The JSON of a successful answer; null for an empty one. A web page (seen: with status 200) is an error. */
export function jsonOf(end: End, { headers, text }: Answer): unknown {
  if (text.trim() === '') return null
  if (isPage(headers, text))
    throw new ProviderError(
      'unavailable',
      `${ENDS[end]} answers with a web page instead of data: check its address`,
    )
  try {
    return JSON.parse(text)
  } catch {
    throw new ProviderError('unavailable', `${ENDS[end]} answers something that is no JSON`)
  }
}

export function isPage(headers: IncomingHttpHeaders, text: string): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || text.trimStart().startsWith('<')
}

const SAID_MAX = 300

/** What an error's JSON says under one of `names`, on one line and without `secrets`: an end may repeat what it was sent. */
export function wordsOf(text: string, names: readonly string[], secrets: readonly string[]): string {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return ''
  }
  const fields = (said ?? {}) as Record<string, unknown>
  const found = names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '')
  return secrets
    .filter(Boolean)
    .reduce((words, hidden) => words.replaceAll(hidden, '•••'), String(found ?? ''))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, SAID_MAX)
}

export function worded(message: string, said: string): string {
  return said ? `${message}: ${said}` : message
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3): a number, or a date. */
function retryAfterOf(header: string | undefined): number | undefined {
  if (!header) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
