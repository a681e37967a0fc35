import { createHash } from 'node:crypto'
import { refreshTokens } from '#server/adapters/oauth/registry'

/** Who signs a mailbox in without a password of its own. */
export type SignInProvider = 'microsoft' | 'google'

/** What opens a mailbox for an hour, and the refresh token that replaces the one it was gained with, when there is one. */
export type Access = { accessToken: string; refreshToken: string | null }

type Known = { access: Promise<Access>; until: number }

/** A token about to end would be refused half-way through a long connection. */
const EARLY_MS = 5 * 60_000
const known = new Map<string, Known>()

/**
 * An access token for a refresh token, kept in memory until shortly before it ends. Throws a `ProviderError`:
 * `auth` when the person's agreement has ended.
 */
export function accessToken(provider: SignInProvider, refreshToken: string): Promise<Access> {
  const key = keyOf(provider, refreshToken)
  const kept = known.get(key)
  if (kept && kept.until > Date.now()) return kept.access
  if (known.size > 5000) known.clear()
  const entry: Known = { access: gain(provider, refreshToken, key), until: Number.POSITIVE_INFINITY }
  known.set(key, entry)
  return entry.access
}

/** Forgets a token that a server refuses although its time has not come. */
export function forgetAccessToken(provider: SignInProvider, refreshToken: string): void {
  known.delete(keyOf(provider, refreshToken))
}

async function gain(provider: SignInProvider, refreshToken: string, key: string): Promise<Access> {
  try {
    const tokens = await refreshTokens(provider, refreshToken)
    const renewed = tokens.refreshToken && tokens.refreshToken !== refreshToken ? tokens.refreshToken : null
    const until = tokens.expiresAt.getTime() - EARLY_MS
    const access = { accessToken: tokens.accessToken, refreshToken: null }
    const entry = known.get(key)
    if (entry) entry.until = until
    if (renewed) known.set(keyOf(provider, renewed), { access: Promise.resolve(access), until })
    return { ...access, refreshToken: renewed }
  } catch (error) {
    known.delete(key)
    throw error
  }
}

function keyOf(provider: SignInProvider, refreshToken: string): string {
  return createHash('sha256').update(`${provider}\n${refreshToken}`).digest('base64')
}
