import { ImapError } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { Unauthorised } from './access-token.ts'
import { syncInbox } from './jobs.ts'
import { connectUnlessStopped } from './open-box.ts'
import { recordFailure, recordStop, recordSync } from './record-sync.ts'
import { runSync } from './run-sync.ts'
import { syncContext } from './sync-context.ts'
import { sinceOf } from './sync-rules.ts'
import { type BoxRow, Stopped, type Visit } from './visit.ts'

/** A long sync pauses after so long, so that new mail and other boxes get their turn. */
const RUN_MS = 60_000

type Box = { organisationId: string; integrationId: string }

/**
 * Syncs one box. One worker does at a time: a wake-up that finds it busy leaves word and ends, and whoever has the box
 * looks again before letting go of it for good.
 */
export async function syncBox(
  ctx: Ctx,
  { integrationId }: { integrationId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const box = { organisationId: ctx.organisationId, integrationId }
  for (;;) {
    const lock = await takeBox(box)
    if (!lock) return
    try {
      await holdBox(box, AbortSignal.any([signal, lock.lost]))
    } finally {
      await lock.release()
    }
    if (signal.aborted || !(await isDue(box))) return
  }
}

/** Word is left before the second try: either we get the box, or its holder reads it. */
async function takeBox({ organisationId, integrationId }: Box) {
  const key = boxLockKey(organisationId, integrationId)
  const lock = await tryLaneLock(key)
  if (lock) return lock
  await asTenant(organisationId, (db) =>
    db.$executeRaw(sql`
      UPDATE "InboxIntegration" SET "nextSyncAt" = now() WHERE id = ${integrationId}::uuid AND state <> 'paused'`),
  )
  return tryLaneLock(key)
}

export function boxLockKey(organisationId: string, integrationId: string): string {
  return `inbox:${organisationId}:${integrationId}`
}

async function holdBox(box: Box, signal: AbortSignal): Promise<void> {
  for (;;) {
    const row = await beginRun(box)
    if (!row) return
    const again = await oneRun(box, row, signal)
    if (!again || signal.aborted) return
  }
}

/** Takes note that a run begins; null when the box is paused, gone, or to be left alone for a while. */
function beginRun({ integrationId, organisationId }: Box): Promise<BoxRow | null> {
  return asTenant(organisationId, async (db) => {
    const row = await db.inboxIntegration.findFirst({ where: { id: integrationId } })
    if (!row?.active || row.state === 'paused') return null
    if (row.retryAt && row.retryAt > new Date()) {
      await db.inboxIntegration.updateMany({
        where: { id: integrationId },
        data: { nextSyncAt: row.retryAt },
      })
      await enqueue(db, syncInbox, { integrationId }, { runAt: row.retryAt })
      return null
    }
    await db.inboxIntegration.updateMany({ where: { id: integrationId }, data: { nextSyncAt: null } })
    return row
  })
}

async function oneRun(box: Box, row: BoxRow, signal: AbortSignal): Promise<boolean> {
  try {
    return await recordSync(box, await visitBox(box, row, signal))
  } catch (error) {
    if (signal.aborted || error instanceof Stopped) {
      await recordStop(box)
      return false
    }
    if (error instanceof Unauthorised)
      return recordFailure(box, { code: 'reauthorise', response: error.message }, false)
    if (!(error instanceof ImapError)) throw error
    return recordFailure(box, error, await hasProgressed(box, row.progressDone ?? 0))
  }
}

async function visitBox(box: Box, row: BoxRow, signal: AbortSignal) {
  const { folders, context } = await asTenant(box.organisationId, async (db) => ({
    folders: await db.inboxFolder.findMany({
      where: { integrationId: box.integrationId },
      orderBy: { path: 'asc' },
    }),
    context: await syncContext(db, box),
  }))
  const session = await connectUnlessStopped(box.organisationId, row, signal)
  // A command under way ends with its connection: nobody waits for the rest of a long answer.
  const hangUp = () => void session.close()
  signal.addEventListener('abort', hangUp, { once: true })
  const visit: Visit = {
    ...box,
    box: row,
    session,
    context,
    since: sinceOf(row.periodDays, new Date()),
    signal,
    deadline: Date.now() + RUN_MS,
    opened: null,
  }
  try {
    if (signal.aborted) throw new Stopped()
    return await runSync(visit, folders)
  } finally {
    signal.removeEventListener('abort', hangUp)
    await session.close()
  }
}

/** True when messages were written since the run began, whatever ended it. */
async function hasProgressed({ organisationId, integrationId }: Box, before: number): Promise<boolean> {
  const row = await asTenant(organisationId, (db) =>
    db.inboxIntegration.findFirst({ where: { id: integrationId }, select: { progressDone: true } }),
  )
  return (row?.progressDone ?? 0) > before
}

async function isDue({ organisationId, integrationId }: Box): Promise<boolean> {
  const row = await asTenant(organisationId, (db) =>
    db.inboxIntegration.findFirst({
      where: { id: integrationId, active: true, state: { not: 'paused' } },
      select: { nextSyncAt: true },
    }),
  )
  return row?.nextSyncAt != null && row.nextSyncAt <= new Date()
}
