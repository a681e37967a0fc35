import { ImapError } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { openSecret } from '#server/kernel/secrets'
import { accessTokenOf, Unauthorised } from './access-token.ts'
import { fieldOf, type StoredFailure } from './failures.ts'
import type { IntegrationRow } from './integrations.ts'
import { refusal } from './probe-box.ts'
import { secretPlace } from './secret-place.ts'

/** What a server is shown besides the user name. */
export type Credential = { password: string } | { accessToken: string }

/** What a saved box signs in with. Throws 422 when its agreement at Microsoft or Google has ended. */
export async function storedCredential(ctx: Ctx, row: IntegrationRow): Promise<Credential> {
  if (row.auth === 'password') return { password: await storedSecret(ctx, row) }
  try {
    return { accessToken: await accessTokenOf(row) }
  } catch (error) {
    const code = codeOf(error)
    if (!code) throw error
    throw refusal({ code, response: '', field: fieldOf(code), retryAt: null }, row.imapHost)
  }
}

/** The password, or the refresh token. */
export function storedSecret(ctx: Ctx, row: IntegrationRow): Promise<string> {
  const { secret } = row
  if (secret === null) return Promise.resolve('')
  return asTenant(ctx, (db) => openSecret(db, secretPlace(row), secret))
}

function codeOf(error: unknown): StoredFailure['code'] | null {
  if (error instanceof Unauthorised) return 'reauthorise'
  return error instanceof ImapError ? error.code : null
}
