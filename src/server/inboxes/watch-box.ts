import { setTimeout as sleep } from 'node:timers/promises'
import { ImapError } from '#server/adapters/imap/port'
import { asTenant, sql, systemQuery } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { Unauthorised } from './access-token.ts'
import { syncInbox } from './jobs.ts'
import { connectUnlessStopped } from './open-box.ts'
import { Stopped } from './visit.ts'

/** Where IDLE is offered in name only. */
const POLL_MS = 60_000
const RETRY_MS = { first: 5000, most: 5 * 60_000, tooMany: 15 * 60_000 }

export type WatchedBox = {
  organisationId: string
  id: string
  /** Another one means other settings: the connection is made anew. */
  fingerprint: string
}

/** Boxes whose server can tell of new mail: those that work. A box in trouble is tried by its sync alone. */
export function boxesToWatch(): Promise<WatchedBox[]> {
  return systemQuery<WatchedBox[]>(sql`
    SELECT "organisationId", id, md5(concat_ws('|', "imapHost", "imapPort", "imapSecurity", "imapUser", auth,
      CASE WHEN auth = 'password' THEN secret END)) AS fingerprint
    FROM "InboxIntegration"
    WHERE active AND state IN ('synced', 'partial', 'syncing') AND "firstSyncedAt" IS NOT NULL AND "retryAt" IS NULL
    ORDER BY id`)
}

/**
 * Holds one connection on the folder of new mail and has the box synced whenever something happens there, until told
 * to stop. 'deaf': the server does not tell; only the interval helps.
 */
export async function watchBox(box: WatchedBox, signal: AbortSignal): Promise<'stopped' | 'deaf'> {
  let failures = 0
  while (!signal.aborted) {
    try {
      const end = await listen(box, signal, () => {
        failures = 0
      })
      if (end === 'deaf') return 'deaf'
    } catch (error) {
      if (error instanceof Stopped) return 'stopped'
      // What is wrong with it the sync will meet and tell; by then this box is no longer watched.
      if (!(error instanceof ImapError) && !(error instanceof Unauthorised)) throw error
      failures += 1
      await sleep(waitAfter(error, failures), undefined, { signal }).catch(() => undefined)
    }
  }
  return 'stopped'
}

async function listen(
  { organisationId, id }: WatchedBox,
  signal: AbortSignal,
  heard: () => void,
): Promise<'stopped' | 'deaf'> {
  const { row, inbox } = await asTenant(organisationId, async (db) => ({
    row: await db.inboxIntegration.findFirst({ where: { id } }),
    inbox: await db.inboxFolder.findFirst({ where: { integrationId: id, role: 'inbox' } }),
  }))
  if (!row || !inbox) return 'deaf'
  const session = await connectUnlessStopped(organisationId, row, signal)
  try {
    if (!session.capabilities.has('IDLE')) return 'deaf'
    const status = await session.open(inbox.path, { readOnly: true })
    // Between the last sync and this connection nobody listened.
    if (inbox.messages !== status.messages || Number(inbox.uidNext) !== status.uidNext)
      await wake(organisationId, id)
    while (!signal.aborted) {
      const changed = await session.waitForChange(signal, { pollMs: POLL_MS })
      heard()
      if (changed) await wake(organisationId, id)
    }
    return 'stopped'
  } finally {
    await session.close()
  }
}

function wake(organisationId: string, integrationId: string): Promise<void> {
  return asTenant(organisationId, (db) => enqueue(db, syncInbox, { integrationId }))
}

function waitAfter(error: unknown, failures: number): number {
  const spread = 0.8 + Math.random() * 0.4
  if (error instanceof ImapError && error.code === 'too_many') return RETRY_MS.tooMany * (1 + Math.random())
  return Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(failures - 1, 10)) * spread
}
