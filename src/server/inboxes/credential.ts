import { ImapError, type ImapServer } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { openSecret } from '#server/kernel/secrets'
import { accessTokenOf, forgetAccessToken, Unauthorised } from './access-token.ts'
import { fieldOf, type StoredFailure } from './failures.ts'
import { type IntegrationRow, integrationRow } from './integrations.ts'
import { type Probed, probeBox } from './probe-box.ts'
import { forgetProviderServer, providerServer } from './provider-access.ts'
import { secretPlace } from './secret-place.ts'

/** Tries a server out with what a saved box signs in with. */
export async function probeSaved(
  ctx: Ctx,
  row: IntegrationRow,
  server: Omit<ImapServer, 'password' | 'accessToken'>,
  options: { count: boolean },
): Promise<Probed> {
  if (row.auth === 'password') return probeBox({ ...server, password: await storedSecret(ctx, row) }, options)
  // A token may be withdrawn before its time: a second one tells whether the agreement itself still holds.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const entry = await entryOf(await asTenant(ctx, (db) => integrationRow(db, row.id)), server)
    if ('ok' in entry) return entry
    const probed = await probeBox(entry, options)
    if (probed.ok || !isAboutPassword(probed.failure)) return probed
    if (row.auth === 'provider') forgetProviderServer(row.id)
    else forgetAccessToken(row.id)
  }
  return failedBy(row.auth === 'provider' ? 'provider_mailbox' : 'reauthorise', '')
}

/** The password, or the refresh token. */
export function storedSecret(ctx: Ctx, row: IntegrationRow): Promise<string> {
  const { secret } = row
  if (secret === null) return Promise.resolve('')
  return asTenant(ctx, (db) => openSecret(db, secretPlace(row), secret))
}

/** A provider says itself where its mailboxes are. */
async function entryOf(
  row: IntegrationRow,
  server: Omit<ImapServer, 'password'>,
): Promise<ImapServer | Probed> {
  try {
    if (row.auth === 'provider') return await providerServer(row)
    return { ...server, accessToken: await accessTokenOf(row) }
  } catch (error) {
    if (error instanceof Unauthorised) return failedBy(error.code, error.message)
    if (error instanceof ImapError) return failedBy(error.code, error.response)
    throw error
  }
}

function isAboutPassword({ code }: StoredFailure): boolean {
  return code === 'wrong_password' || code === 'app_password'
}

function failedBy(code: StoredFailure['code'], response: string): Probed {
  return { ok: false, failure: { code, response, field: fieldOf(code), retryAt: null } }
}
