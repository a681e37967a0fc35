import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { z } from 'zod'
import { env } from '#server/kernel/env'
import { caller, networkReading, type Reading, retryAfterOf } from './call.ts'
import type { CloudOptions } from './port.ts'

const AUTH = 'https://www.googleapis.com/auth'

/** What an administrator allows the service account, by its name in the Admin console. */
export const SCOPES = {
  users: `${AUTH}/admin.directory.user`,
  security: `${AUTH}/admin.directory.user.security`,
  groups: `${AUTH}/admin.directory.group.readonly`,
  domains: `${AUTH}/admin.directory.domain`,
  send: `${AUTH}/gmail.send`,
  /** Without it all works but reading mail: the only scope that Gmail's IMAP takes (…/gmail/imap/xoauth2-protocol). */
  mail: 'https://mail.google.com/',
  /** Without these two all works: less is told. */
  sites: `${AUTH}/siteverification`,
  licences: `${AUTH}/apps.licensing`,
} as const

/**
 * What is taken from a key file. Not its `token_uri` (nor any other address in it): whoever types the file would choose
 * which server Facteur asks and hands a signed assertion to.
 */
type KeyFile = { clientEmail: string; clientId: string | null; keyId: string | null; key: KeyObject }

export type Tokens = {
  /** A token that acts for `as`, a user of the company. `failed` is told why there is none, before that is thrown. */
  get(as: string, scope: string, failed?: (reading: Reading) => void): Promise<string>
  /** The same with the instant until which it is used. */
  lease(as: string, scope: string): Promise<{ token: string; until: Date }>
  /** The next one is a new one. */
  forget(as: string, scope: string): void
}

const Fields = z.object({
  client_email: z.string().regex(/^\S+@\S+$/),
  private_key: z.string().min(1),
  private_key_id: z.string().nullish(),
  client_id: z.string().nullish(),
})

/** Throws an `Error` whose message says what is wrong with the file, without any of its content. */
export function keyFileOf(text: string): KeyFile {
  const read = Fields.safeParse(jsonOf(text))
  if (!read.success) {
    const field = read.error.issues[0]?.path[0]
    if (field === undefined)
      throw new Error(
        'This is no key file: paste the whole JSON text, from { to }, of a service account’s key',
      )
    throw new Error(`The key file lacks ${String(field)}: it must be the key of a service account, in JSON`)
  }
  const { client_email, private_key, private_key_id, client_id } = read.data
  const key = keyOf(private_key)
  if (key?.asymmetricKeyType !== 'rsa')
    throw new Error('The private_key of the key file is damaged: download a new key and paste it unchanged')
  return { clientEmail: client_email, clientId: client_id ?? null, keyId: private_key_id ?? null, key }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function keyOf(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}

const TIMEOUT_MS = 15_000
/** A token is not used in its last minutes. */
const MARGIN_SECONDS = 300
/** Longest that Google takes for an assertion. */
const ASSERTION_SECONDS = 3600

/**
 * Tokens of a service account with domain-wide delegation:
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest. One for each user and scope, since a
 * request for several is refused as a whole when one of them is not allowed, without saying which.
 */
export function tokensOf(file: KeyFile, admin: string, options: CloudOptions): Tokens {
  const held = new Map<string, Held>()
  const renew = async (as: string, scope: string, entry: Held) => {
    const read = (error: unknown) => {
      entry.reading = readingOf(error, file, { admin, as, scope })
      return entry.reading
    }
    const { access_token, expires_in } = await caller(read, options)('token.request', as, () =>
      request(assertionOf(file, as, scope), options),
    )
    entry.until = Date.now() + (expires_in - MARGIN_SECONDS) * 1000
    return access_token
  }
  const entryOf = (as: string, scope: string): Held => {
    const name = `${as} ${scope}`
    const there = held.get(name)
    if (there && Date.now() < there.until) return there
    for (const [each, { until }] of held) if (until <= Date.now()) held.delete(each)
    const entry: Held = { token: Promise.resolve(''), until: Number.POSITIVE_INFINITY, reading: null }
    entry.token = renew(as, scope, entry)
    held.set(name, entry)
    entry.token.catch(() => {
      if (held.get(name) === entry) held.delete(name)
    })
    return entry
  }
  return {
    // Requests side by side wait for the same token.
    async get(as, scope, failed) {
      const entry = entryOf(as, scope)
      try {
        return await entry.token
      } catch (error) {
        if (entry.reading) failed?.(entry.reading)
        throw error
      }
    },
    async lease(as, scope) {
      const entry = entryOf(as, scope)
      const token = await entry.token
      return { token, until: new Date(entry.until) }
    },
    forget(as, scope) {
      held.delete(`${as} ${scope}`)
    },
  }
}

type Held = { token: Promise<string>; until: number; reading: Reading | null }

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })

async function request(
  assertion: string,
  { timeoutMs = TIMEOUT_MS }: CloudOptions,
): Promise<z.output<typeof Granted>> {
  const response = await fetch(env().GOOGLE_TOKEN_URL, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Refusal(response.status, answer, response.headers.get('retry-after'))
  return Granted.parse(answer)
}

/** RFC 7523, section 3, signed as RS256 (RFC 7518, section 3.3). */
function assertionOf({ clientEmail, keyId, key }: KeyFile, as: string, scope: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: clientEmail,
    sub: as,
    scope,
    aud: env().GOOGLE_TOKEN_URL,
    iat: now,
    exp: now + ASSERTION_SECONDS,
  }
  const text = `${part({ alg: 'RS256', typ: 'JWT', ...(keyId && { kid: keyId }) })}.${part(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
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

const Said = z.object({ error: z.string(), error_description: z.string().default('') })

type Wanted = { admin: string; as: string; scope: string }

/** https://developers.google.com/identity/protocols/oauth2/service-account#error-codes */
function readingOf(error: unknown, { clientEmail, clientId }: KeyFile, wanted: Wanted): Reading {
  const network = networkReading(error)
  if (network) return network
  if (!(error instanceof Refusal))
    return {
      kind: 'unavailable',
      message: 'Google’s sign-in answered in an undocumented form',
      status: null,
      code: 'unexpected_answer',
    }
  const { status, answer } = error
  const said = Said.safeParse(answer).data
  const code = said?.error ?? null
  const reading = (kind: Reading['kind'], message: string): Reading => ({ kind, message, status, code })
  if (status === 429 || status >= 500 || !said) {
    const retryAfter = retryAfterOf(error.retryAfter)
    const kind = status === 429 ? 'rate_limited' : 'unavailable'
    const busy = reading(kind, `Google’s sign-in does not answer now (${status})`)
    return retryAfter === undefined ? busy : { ...busy, retryAfter }
  }
  const { admin, as, scope } = wanted
  if (code === 'unauthorized_client' || code === 'access_denied')
    return reading('auth', undelegated(clientId ?? clientEmail, scope))
  const words = said.error_description
  // Also what a suspended user is answered, and one that was just made.
  if (NOBODY.test(words) && as !== admin)
    return reading('not_found', `Google Workspace signs nobody in as ${as}: it is suspended, gone or too new`)
  if (NOBODY.test(words))
    return reading('auth', `Google Workspace knows no user ${as}: type the address of an administrator`)
  if (CLOCK.test(words)) return reading('unavailable', 'Google says that the clock of this server is wrong')
  if (SIGNATURE.test(words))
    return reading(
      'auth',
      `Google refuses the key of ${clientEmail}: it was deleted or disabled; make a new one`,
    )
  return reading('auth', `Google does not sign ${clientEmail} in (${code})`)
}

const NOBODY = /email or user id/i
const CLOCK = /reasonable timeframe|iat and exp/i
const SIGNATURE = /jwt signature|account not found|no valid verifier/i

function undelegated(client: string, scope: string): string {
  const all = Object.values(SCOPES).join(',')
  return `Google Workspace: the service account may not act for users with ${scope}. Admin console, Security, API controls, Domain-wide delegation: add client ${client} with ${all}. It takes effect within a day`
}
