import { z } from 'zod'
import { env } from '#server/kernel/env'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { CloudOptions } from './port.ts'

/**
 * `roles`: the application permissions that an administrator granted; null when the token does not let itself be read.
 * `until`: when it is used for the last time.
 */
export type Token = { value: string; roles: string[] | null; until: Date }

export type Tokens = {
  get(): Promise<Token>
  /** The next one is a new one. */
  forget(): void
}

type Application = { tenant: string; clientId: string; clientSecret: string }

const TIMEOUT_MS = 15_000
/** A token is not used in its last minutes. */
const MARGIN_SECONDS = 300

/** What a token is for: the requests to Graph, or IMAP. */
export const RESOURCES = {
  graph: 'https://graph.microsoft.com',
  outlook: 'https://outlook.office365.com',
} as const
type Resource = keyof typeof RESOURCES

/** Tokens of the application itself: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export function tokensOf(
  application: Application,
  options: CloudOptions,
  resource: Resource = 'graph',
): Tokens {
  let held: Promise<Token> | null = null
  let until = 0
  const renew = async () => {
    const { access_token, expires_in } = await request(application, options, resource)
    until = Date.now() + (expires_in - MARGIN_SECONDS) * 1000
    return { value: access_token, roles: rolesIn(access_token), until: new Date(until) }
  }
  return {
    // Requests side by side wait for the same token.
    get() {
      if (held && Date.now() < until) return held
      until = Number.POSITIVE_INFINITY
      const asked = renew()
      held = asked
      asked.catch(() => {
        if (held === asked) held = null
      })
      return asked
    },
    forget() {
      held = null
    },
  }
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })

function request(
  { tenant, clientId, clientSecret }: Application,
  options: CloudOptions,
  resource: Resource,
): Promise<z.output<typeof Granted>> {
  return caller(readingOf, options)('token.request', null, async () => {
    const base = env().MICROSOFT_AUTHORITY_URL.replace(/\/+$/, '')
    const response = await fetch(`${base}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: `${RESOURCES[resource]}/.default`,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) throw new Refusal(response.status, answer, response.headers.get('retry-after'))
    return Granted.parse(answer)
  })
}

class Refusal extends Error {
  readonly status: number
  readonly answer: unknown
  readonly retryAfter: string | null
  constructor(status: number, answer: unknown, retryAfter: string | null) {
    super(`Token refused: ${status}`)
    this.status = status
    this.answer = answer
    this.retryAfter = retryAfter
  }
}

const Said = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() })

function readingOf(error: unknown): Reading {
  const network = networkReading(error)
  if (network) return network
  if (!(error instanceof Refusal))
    return {
      kind: 'unavailable',
      message: 'Microsoft’s sign-in answered in an undocumented form',
      status: null,
      code: 'unexpected_answer',
    }
  const { status, answer } = error
  const said = Said.safeParse(answer).data
  const number = said?.error_codes?.[0]
  const code = number === undefined ? (said?.error ?? null) : `AADSTS${number}`
  if (status === 429 || status >= 500 || !said) {
    const retryAfter = retryAfterOf(error.retryAfter)
    return {
      kind: status === 429 ? 'rate_limited' : 'unavailable',
      message: `Microsoft’s sign-in does not answer now (${status})`,
      status,
      code,
      ...(retryAfter !== undefined && { retryAfter }),
    }
  }
  const known = number === undefined ? undefined : WORDS[number]
  return {
    kind: 'auth',
    message: known ?? `Microsoft does not sign the application in (${code})`,
    status,
    code,
  }
}

/** The numbers may change, says Microsoft: they choose words here and decide nothing (…/entra/identity-platform/reference-error-codes). */
const WORDS: Record<number, string> = {
  7000215: 'Microsoft refuses the client secret: it must be the secret’s value, not its id',
  7000222: 'The client secret has expired: make a new one under Certificates & secrets',
  700016:
    'Microsoft does not know this application in this tenant: check the client id and the tenant, and that an administrator consented',
  90002: 'Microsoft does not know this tenant: check its id or domain',
  900023: 'Microsoft does not know this tenant: check its id or domain',
}

/** Microsoft promises nothing about the inside of a token for its own APIs, so what cannot be read there is no error. */
function rolesIn(token: string): string[] | null {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const claims = z.object({ aud: z.string(), roles: z.array(z.string()).default([]) }).safeParse(payload)
    return claims.data?.roles ?? null
  } catch {
    return null
  }
}
