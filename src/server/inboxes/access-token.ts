import { ImapError } from '#server/adapters/imap/port'
import type { OAuthProvider, Tokens } from '#server/adapters/oauth/port'
import { refreshTokens } from '#server/adapters/oauth/registry'
import { asTenant } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { secretPlace } from './secret-place.ts'

/** A token this near its end is not begun with. */
const MARGIN_MS = 2 * 60_000

/** The authorisation has ended or was withdrawn, or a provider does not allow it: a person must give it (again). */
export class Unauthorised extends Error {
  readonly code: 'reauthorise' | 'provider_permission' | 'provider_mailbox'

  constructor(message: string, options: { cause?: unknown; code?: Unauthorised['code'] } = {}) {
    super(message, { cause: options.cause })
    this.code = options.code ?? 'reauthorise'
  }
}

type Box = { organisationId: string; id: string; auth: string; secret: string | null }
type Kept = { secret: string; token: string; expiresAt: number }

/** Access tokens by box, for as long as the process and the refresh token they came from live. */
const kept = new Map<string, Kept>()
const asking = new Map<string, Promise<string>>()

/** The token that lets us into a box; a new one is asked for when the last is about to end. */
export function accessTokenOf(box: Box): Promise<string> {
  const last = kept.get(box.id)
  if (last && last.secret === box.secret && last.expiresAt > Date.now() + MARGIN_MS)
    return Promise.resolve(last.token)
  const under = asking.get(box.id)
  if (under) return under
  const asked = refresh(box).finally(() => asking.delete(box.id))
  asking.set(box.id, asked)
  return asked
}

/** The server refused it: the next log-in asks for another. */
export function forgetAccessToken(id: string): void {
  kept.delete(id)
}

async function refresh(box: Box): Promise<string> {
  if (box.secret === null) throw new Unauthorised('No refresh token')
  const sealed = box.secret
  const refreshToken = await asTenant(box.organisationId, (db) => openSecret(db, secretPlace(box), sealed))
  const tokens = await ask(box.auth as OAuthProvider, refreshToken)
  const secret = tokens.refreshToken ? await keepRefreshToken(box, sealed, tokens.refreshToken) : sealed
  kept.set(box.id, { secret, token: tokens.accessToken, expiresAt: tokens.expiresAt.getTime() })
  return tokens.accessToken
}

async function ask(provider: OAuthProvider, refreshToken: string): Promise<Tokens> {
  try {
    return await refreshTokens(provider, refreshToken)
  } catch (cause) {
    if (!(cause instanceof ProviderError)) throw cause
    if (cause.kind === 'auth') throw new Unauthorised(cause.message, { cause })
    if (cause.kind === 'rate_limited') throw new ImapError('too_many', cause.message, { cause })
    throw new ImapError(cause.kind === 'invalid' ? 'refused' : 'connection', cause.message, { cause })
  }
}

/** A provider that gives a new one with every token lets the old one end. Somebody who reconnected meanwhile goes first. */
function keepRefreshToken(box: Box, before: string, refreshToken: string): Promise<string> {
  return asTenant(box.organisationId, async (db) => {
    const secret = await sealSecret(db, secretPlace(box), refreshToken)
    await db.inboxIntegration.updateMany({ where: { id: box.id, secret: before }, data: { secret } })
    return secret
  })
}
