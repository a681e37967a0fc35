import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import type { AuthorizeRequest, ExchangeRequest, OAuthProvider, Tokens } from './port.ts'
import { endpointOf } from './providers.ts'

const TIMEOUT_MS = 15_000
const BODY_LIMIT = 256 * 1024

/** Whether this installation has a client id at the provider. */
export function oauthReady(provider: OAuthProvider): boolean {
  return endpointOf(provider).clientId !== undefined
}

/** Where the person agrees. */
export function authorizeUrl(provider: OAuthProvider, request: AuthorizeRequest): string {
  const { authorizeUrl: base, scope, extra } = endpointOf(provider)
  const url = new URL(base)
  const parameters = {
    client_id: clientOf(provider).id,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    scope,
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    ...extra,
    ...(request.loginHint && { login_hint: request.loginHint }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/** Turns the code that came back into tokens; a code is good once. */
export function exchangeCode(provider: OAuthProvider, request: ExchangeRequest): Promise<Tokens> {
  return ask(provider, {
    grant_type: 'authorization_code',
    code: request.code,
    code_verifier: request.verifier,
    redirect_uri: request.redirectUri,
  })
}

/** A new access token; Microsoft gives a new refresh token with it, Google does not. */
export function refreshTokens(provider: OAuthProvider, refreshToken: string): Promise<Tokens> {
  return ask(provider, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

async function ask(provider: OAuthProvider, parameters: Record<string, string>): Promise<Tokens> {
  const { id, secret } = clientOf(provider)
  const { tokenUrl } = endpointOf(provider)
  const body = new URLSearchParams({ ...parameters, client_id: id, ...(secret && { client_secret: secret }) })
  let status: number
  let answer: unknown
  try {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    status = response.status
    answer = parsed(await textOf(response))
  } catch (cause) {
    throw new ProviderError('unavailable', `${provider}: no answer from the token endpoint`, { cause })
  }
  const granted = Granted.safeParse(answer)
  if (status === 200 && granted.success) return tokensOf(granted.data)
  throw refusal(provider, status, answer)
}

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().default(3600),
  id_token: z.string().optional(),
})

function tokensOf(granted: z.infer<typeof Granted>): Tokens {
  return {
    accessToken: granted.access_token,
    refreshToken: granted.refresh_token ?? null,
    expiresAt: new Date(Date.now() + granted.expires_in * 1000),
    address: granted.id_token ? addressIn(granted.id_token) : null,
  }
}

/** Read without a look at its signature: it comes from the token endpoint itself, over TLS (OpenID Connect 3.1.3.7). */
function addressIn(idToken: string): string | null {
  const claims = parsed(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))
  const { email, preferred_username: name } = (claims ?? {}) as Record<string, unknown>
  const address = [email, name].find((each) => typeof each === 'string' && each.includes('@'))
  return typeof address === 'string' ? address.toLowerCase() : null
}

/** Errors of RFC 6749 that the person can mend by agreeing again. */
const AGREE_AGAIN = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])

function refusal(provider: OAuthProvider, status: number, answer: unknown): ProviderError {
  const { error, error_description: why } = (answer ?? {}) as Record<string, unknown>
  const words = [error, why].filter((each) => typeof each === 'string').join(': ')
  const message = `${provider}: ${words || `status ${status}`}`.replace(/\s+/g, ' ').slice(0, 500)
  if (typeof error === 'string' && AGREE_AGAIN.has(error)) return new ProviderError('auth', message)
  if (status === 429) return new ProviderError('rate_limited', message)
  // No error of the protocol: a page of a proxy, of a hotel, of a breakdown.
  if (status >= 500 || status === 200 || typeof error !== 'string')
    return new ProviderError('unavailable', message)
  return new ProviderError('invalid', message)
}

function clientOf(provider: OAuthProvider): { id: string; secret: string | undefined } {
  const { clientId, clientSecret } = endpointOf(provider)
  if (!clientId) throw new ProviderError('invalid', `${provider}: no client id`)
  return { id: clientId, secret: clientSecret }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > BODY_LIMIT) throw new Error('Answer too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
