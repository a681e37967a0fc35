import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import {
  type Answer,
  commonRefusal,
  ENDS,
  type Exchange,
  jsonOf,
  worded,
  wordsOf,
} from './batisimply-http.ts'
import { EndRefused } from './port.ts'

/** What a company gives so that BatiSimply signs it in. */
export type Account = {
  ssoUrl: string
  clientId: string
  clientSecret: string
  username: string
  password: string
}

export type Tokens = {
  /** One that still has time; callers side by side wait for the same. Rejects with a `ProviderError` only. */
  get(): Promise<string>
  /** The API does not take this one: the next is asked for with the password. Another one that is held by then stays. */
  forget(token: string): void
}

type Token = { value: string; until: number; refresh: { value: string; until: number } | null }

/** A token is not used in its last seconds: at most half a minute, at most a quarter of its time. */
const MARGIN_SECONDS = 30
const MARGIN_SHARE = 0.25
/** For an answer that does not say how long it holds. */
const SHORT_SECONDS = 60

/** Tokens of a Keycloak realm by the password grant, renewed by their refresh token while there is one. */
export function tokensOf(account: Account, exchange: Exchange): Tokens {
  let asked: Promise<Token> | null = null
  let held: Token | null = null
  const renew = async (): Promise<Token> => {
    const refresh = held?.refresh
    if (refresh && Date.now() < refresh.until) {
      const token = await grant(account, exchange, {
        grant_type: 'refresh_token',
        refresh_token: refresh.value,
      }).catch((error) => {
        held = null
        // The session is over there; anything else will be over later.
        if (error.kind === 'auth') return null
        throw error
      })
      if (token) return token
    }
    const { username, password } = account
    return grant(account, exchange, { grant_type: 'password', username, password })
  }
  const next = async (): Promise<Token> => {
    try {
      held = await renew()
      return held
    } finally {
      asked = null
    }
  }
  return {
    async get() {
      if (held && Date.now() < held.until) return held.value
      asked ??= next()
      return (await asked).value
    },
    forget(token) {
      if (held?.value === token) held = null
    },
  }
}

const seconds = z.coerce.number().min(0)
const Granted = z.object({
  access_token: z.string().min(1),
  expires_in: seconds.catch(SHORT_SECONDS),
  refresh_token: z.string().min(1).optional().catch(undefined),
  refresh_expires_in: seconds.optional().catch(undefined),
})

function grant(account: Account, exchange: Exchange, fields: Record<string, string>): Promise<Token> {
  const { ssoUrl, clientId, clientSecret } = account
  const started = Date.now()
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields })
  const sent = {
    method: 'POST',
    url: new URL(ssoUrl),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    text: form.toString(),
  } as const
  return exchange(`token.${fields.grant_type}`, 'sso', sent, (answer) => {
    if (answer.status < 200 || answer.status > 299)
      throw refusalOf(answer, [clientSecret, account.password, fields.refresh_token ?? ''])
    const granted = Granted.safeParse(jsonOf('sso', answer))
    if (!granted.success)
      throw new ProviderError('unavailable', `${ENDS.sso} answers without a token: check its address`)
    return tokenOf(granted.data, started)
  })
}

/** Counted from before it was asked for. */
function tokenOf(granted: z.output<typeof Granted>, started: number): Token {
  const { access_token: value, expires_in: lives, refresh_token: refresh, refresh_expires_in } = granted
  const margin = Math.min(MARGIN_SECONDS, lives * MARGIN_SHARE)
  // Keycloak says 0 for a refresh token that does not end.
  const until = refresh_expires_in ? started + refresh_expires_in * 1000 : Number.POSITIVE_INFINITY
  return {
    value,
    until: started + (lives - margin) * 1000,
    refresh: refresh ? { value: refresh, until } : null,
  }
}

/** RFC 6749, section 5.2, with the words of Keycloak. */
function refusalOf(answer: Answer, secrets: string[]): ProviderError {
  const { status, text } = answer
  const code = wordsOf(text, ['error'], secrets)
  const said = wordsOf(text, ['error_description', 'error'], secrets)
  const common = commonRefusal('sso', answer, said)
  if (common) return common
  if (status === 404 || status === 405)
    return new EndRefused(
      'invalid',
      worded(
        `${ENDS.sso} is not at this address (${status}): it ends with /protocol/openid-connect/token`,
        said,
      ),
    )
  if (code === 'invalid_grant')
    return new ProviderError('auth', worded(`${ENDS.sso} refuses the user name or the password`, said))
  if (code === 'invalid_client' || code === 'unauthorized_client')
    return new ProviderError('auth', worded(`${ENDS.sso} refuses the client id or its secret`, said))
  return new ProviderError('auth', worded(`${ENDS.sso} refuses to sign in (${status})`, said))
}
