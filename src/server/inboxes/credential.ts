import { ImapError, type ImapServer } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { openSecret } from '#server/kernel/secrets'
import { accessTokenOf, forgetAccessToken, Unauthorised } from './access-token.ts'
import { fieldOf, type StoredFailure } from './failures.ts'
import { type IntegrationRow, integrationRow } from './integrations.ts'
import { type Probed, probeBox } from './probe-box.ts'
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
    const token = await tokenOf(await asTenant(ctx, (db) => integrationRow(db, row.id)))
    if (typeof token !== 'string') return token
    const probed = await probeBox({ ...server, accessToken: token }, options)
    if (probed.ok || !isAboutPassword(probed.failure)) return probed
    forgetAccessToken(row.id)
  }
  return failedBy('reauthorise', '')
}

/** The password, or the refresh token. */
export function storedSecret(ctx: Ctx, row: IntegrationRow): Promise<string> {
  const { secret } = row
  if (secret === null) return Promise.resolve('')
  return asTenant(ctx, (db) => openSecret(db, secretPlace(row), secret))
}

async function tokenOf(row: IntegrationRow): Promise<string | Probed> {
  try {
    return await accessTokenOf(row)
  } catch (error) {
    if (error instanceof Unauthorised) return failedBy('reauthorise', error.message)
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
