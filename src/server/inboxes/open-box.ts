import { setTimeout as sleep } from 'node:timers/promises'
import { ImapError, type ImapServer, type ImapSession } from '#server/adapters/imap/port'
import { openImap } from '#server/adapters/imap/registry'
import { asTenant } from '#server/kernel/db'
import { type LaneLock, tryLaneLock } from '#server/kernel/lane-lock'
import { openSecret } from '#server/kernel/secrets'
import { accessTokenOf, forgetAccessToken, Unauthorised } from './access-token.ts'
import { integrationRow } from './integrations.ts'
import { enterProvided } from './provider-access.ts'
import { secretPlace } from './secret-place.ts'
import { type BoxRow, Stopped } from './visit.ts'

/** With the sync and the watch, ten connections an account: what the strictest of the large providers allow. */
const ON_DEMAND_MAX = 8
const PATIENCE_MS = 30_000
const LOOK_MS = 250

/** Connects to a box and logs in. The caller holds the lock of what it does: one sync and one watch a box. */
export async function connectBox(
  organisationId: string,
  row: BoxRow,
  options: { timeoutMs?: number } = {},
): Promise<ImapSession> {
  const server = {
    host: row.imapHost,
    port: row.imapPort,
    security: row.imapSecurity as ImapServer['security'],
    user: row.imapUser,
  }
  if (row.auth === 'password') {
    const { secret } = row
    const password =
      secret === null ? '' : await asTenant(organisationId, (db) => openSecret(db, secretPlace(row), secret))
    return openImap({ ...server, password }, options)
  }
  if (row.auth === 'provider') return enterProvided(row, (entry) => openImap(entry, options))
  return withToken(row, (accessToken) => openImap({ ...server, accessToken }, options))
}

/** A token may be withdrawn before its time: a second one tells whether the agreement itself still holds. */
async function withToken(
  box: BoxRow,
  connect: (token: string) => Promise<ImapSession>,
): Promise<ImapSession> {
  let row = box
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connect(await accessTokenOf(row))
    } catch (error) {
      if (!(error instanceof ImapError) || error.kind !== 'auth') throw error
      forgetAccessToken(row.id)
      if (attempt === 2) throw new Unauthorised(error.response, { cause: error })
      // The refresh token may have been replaced by the first try.
      row = await asTenant(row.organisationId, (db) => integrationRow(db, box.id))
    }
  }
}

/** The same, given up at once when the signal fires: the connection that comes too late is closed. */
export async function connectUnlessStopped(
  organisationId: string,
  row: BoxRow,
  signal: AbortSignal,
): Promise<ImapSession> {
  const connecting = connectBox(organisationId, row)
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new Stopped())
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([connecting, stopped])
  } catch (error) {
    if (error instanceof Stopped)
      void connecting.then(
        (session) => session.close(),
        () => undefined,
      )
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The same for a box by its id. */
export async function openBox(organisationId: string, integrationId: string): Promise<ImapSession> {
  const row = await asTenant(organisationId, (db) => integrationRow(db, integrationId))
  return connectBox(organisationId, row)
}

/** Works on a box outside its sync, on a connection of its own, of which there are only so many over all processes. */
export async function withBox<T>(
  organisationId: string,
  integrationId: string,
  work: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const slot = await takeSlot(organisationId, integrationId)
  try {
    const session = await openBox(organisationId, integrationId)
    try {
      return await work(session)
    } finally {
      await session.close()
    }
  } finally {
    await slot.release()
  }
}

async function takeSlot(organisationId: string, integrationId: string): Promise<LaneLock> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(LOOK_MS)) {
    for (let slot = 0; slot < ON_DEMAND_MAX; slot += 1) {
      const lock = await tryLaneLock(`inbox-slot:${organisationId}:${integrationId}:${slot}`)
      if (lock) return lock
    }
  }
  throw new ImapError('too_many', 'All connections to this box are in use')
}
