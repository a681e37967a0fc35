import { createHash, randomBytes } from 'node:crypto'
import { authorizeUrl, oauthReady } from '#server/adapters/oauth/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { AppError, invalidField } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { sealSecret } from '#server/kernel/secrets'
import { refuseSecond } from './create-integration.ts'
import type { Authorisation, NewAuthorisation } from './integration-schema.ts'
import { ofProvider } from './integration-settings.ts'
import { integrationRow } from './integrations.ts'

const MINUTES = 10

/** What an authorisation is for, kept while the person is away at their provider. */
export type Draft = Omit<NewAuthorisation, 'provider'>

/** Begins signing in at Microsoft or Google: where to send the person's browser. */
export async function startAuthorisation(ctx: Ctx, input: NewAuthorisation): Promise<Authorisation> {
  const { userId } = ctx
  if (!userId) throw needsBrowser()
  const { provider, ...draft } = input
  if (!oauthReady(provider)) throw notReady(provider)
  await limit(`oauth:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
  const address = await addressOf(ctx, draft)
  const attempt = { state: token(), verifier: token(), expiresAt: new Date(Date.now() + MINUTES * 60_000) }
  await asTenant(ctx, (db) => save(db, ctx, { ...input, userId, ...attempt, draft }))
  const url = authorizeUrl(provider, {
    redirectUri: redirectUri(),
    state: attempt.state,
    challenge: createHash('sha256').update(attempt.verifier).digest('base64url'),
    ...(address && { loginHint: address }),
  })
  return { url, expiresAt: attempt.expiresAt.toISOString() }
}

/** SHA-256 hex of a `state`: all that is stored of it. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('hex')
}

/** Registered at the provider, letter for letter. */
export function redirectUri(): string {
  return `${env().APP_URL.replace(/\/$/, '')}/oauth/callback`
}

export function verifierPlace({ organisationId, id }: { organisationId: string; id: string }) {
  return { organisationId, table: 'OAuthAttempt', column: 'verifier', row: id }
}

async function addressOf(ctx: Ctx, { address, integrationId }: Draft): Promise<string | undefined> {
  if (integrationId) {
    const row = await asTenant(ctx, (db) => integrationRow(db, integrationId))
    if (row.auth === 'provider') throw ofProvider()
    return row.address
  }
  if (address) await refuseSecond(ctx, address)
  return address
}

type Attempt = {
  provider: string
  userId: string
  state: string
  verifier: string
  draft: Draft
  expiresAt: Date
}

async function save(db: TenantDb, ctx: Ctx, attempt: Attempt): Promise<void> {
  const { provider, userId, state, verifier, draft, expiresAt } = attempt
  await db.oAuthAttempt.deleteMany({ where: { expiresAt: { lt: new Date() } } })
  const { id } = await db.oAuthAttempt.create({
    data: { provider, userId, stateHash: hashState(state), verifier: '', draft, expiresAt },
    select: { id: true },
  })
  // Sealed to the row's id, which the database has just made.
  const sealed = await sealSecret(db, verifierPlace({ organisationId: ctx.organisationId, id }), verifier)
  await db.oAuthAttempt.updateMany({ where: { id }, data: { verifier: sealed } })
}

function token(): string {
  return randomBytes(32).toString('base64url')
}

/** The agreement is a person's, and comes back to the person's own session: a program has none. */
function needsBrowser(): AppError {
  return new AppError('forbidden', {
    fr: 'Une autorisation chez Microsoft ou Google se donne depuis la console, par une personne connectée.',
    en: 'Signing in at Microsoft or Google is done in the console, by a person who is signed in.',
  })
}

function notReady(provider: NewAuthorisation['provider']): AppError {
  const name = provider === 'microsoft' ? 'MICROSOFT_CLIENT_ID' : 'GOOGLE_CLIENT_ID'
  return invalidField('provider', 'not_ready', {
    fr: `Cette installation n’a pas d’identifiant client : l’exploitant doit renseigner ${name}.`,
    en: `This installation has no client id: the operator must fill in ${name}.`,
  })
}
