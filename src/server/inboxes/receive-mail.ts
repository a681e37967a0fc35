import type { ImapServer } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { AppError } from '#server/kernel/errors'
import { endReadingWish, getMailbox, openInbox } from '#server/mailboxes/index'
import { refuseSecond, saveIntegration } from './create-integration.ts'
import { type StoredFailure, wordsOf } from './failures.ts'
import { throttleRefusals } from './integration-settings.ts'
import { probeBox } from './probe-box.ts'
import { providerFailure } from './provider-access.ts'
import type { Integration } from './schema.ts'

/** Why an address could not be read; `host` when its server was reached. */
export type NotReadable = { ok: false; failure: StoredFailure; host: string | undefined }
type Read = { ok: true; integration: Integration } | NotReadable

/** How often a new box is looked at, and how far back. */
const RHYTHM = { intervalMinutes: 5, periodDays: 90, active: true }

/**
 * Has the mailbox of an address at a provider read from now on. 409 when it has none, is not open or is read already; 422
 * (503 for what passes) with the remedy when the provider does not let us in.
 */
export async function receiveMail(ctx: Ctx, { id }: { id: string }): Promise<Integration> {
  const read = await makeBox(ctx, id)
  if (read.ok) return read.integration
  await throttleRefusals(ctx)
  throw notReadable(read)
}

/** The same, a refusal of the provider or its server being an answer. */
export async function makeBox(ctx: Ctx, mailboxId: string): Promise<Read> {
  const { address, displayName } = await getMailbox(ctx, { id: mailboxId })
  await refuseSecond(ctx, address)
  const server = await askProvider(ctx, mailboxId)
  if ('failure' in server) return server
  const probed = await probeBox(server, { count: false })
  if (!probed.ok) return { ok: false, failure: inOurWords(probed.failure), host: server.host }
  const { folders } = probed
  const box = { ...RHYTHM, name: displayName || address, address, server, mailboxId, folders }
  const integration = await saveIntegration(ctx, { ...box, auth: 'provider', secret: null }, (db) =>
    endReadingWish(db, mailboxId),
  )
  return { ok: true, integration }
}

async function askProvider(ctx: Ctx, mailboxId: string): Promise<ImapServer | NotReadable> {
  try {
    return await openInbox(ctx, mailboxId)
  } catch (error) {
    const failure = providerFailure(error)
    if (!failure) throw error
    return { ok: false, failure, host: undefined }
  }
}

/** Nobody types a password for such a box: its server refuses what the provider gave. */
function inOurWords({ code, response }: StoredFailure): StoredFailure {
  const refused = code === 'wrong_password' || code === 'app_password'
  return { code: refused ? 'provider_mailbox' : code, response }
}

const PASSING: ReadonlySet<StoredFailure['code']> = new Set(['connection', 'timeout', 'too_many'])

function notReadable({ failure: { code, response }, host }: NotReadable): AppError {
  const { message, remedy } = wordsOf(code, host === undefined ? {} : { host })
  // The provider names the permission that it misses.
  const named = code === 'provider_permission' && response ? ` (${response})` : ''
  const text = { fr: `${message.fr} ${remedy.fr}${named}`, en: `${message.en} ${remedy.en}${named}` }
  return new AppError(PASSING.has(code) ? 'unavailable' : 'invalid', text, {
    fields: [{ field: 'address', code, message: text }],
  })
}
