import { ImapError } from '#server/adapters/imap/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation, sql, systemQuery } from '#server/kernel/db'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { Unauthorised } from './access-token.ts'
import { beginRun } from './begin-run.ts'
import { connectUnlessStopped } from './open-box.ts'
import { recordFailure, recordStop, recordSync } from './record-sync.ts'
import { type Outcome, runSync } from './run-sync.ts'
import { sinceOf } from './sync-rules.ts'
import { type KnownBox, Stopped, type Visit } from './visit.ts'

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
    const known = await beginRun(box)
    if (!known) return
    const again = await oneRun(box, known, signal)
    if (!again || signal.aborted) return
  }
}

async function oneRun(box: Box, known: KnownBox, signal: AbortSignal): Promise<boolean> {
  try {
    return await recordSync(box, await visitBox(box, known, signal))
  } catch (error) {
    if (signal.aborted || error instanceof Stopped) {
      await recordStop(box)
      return false
    }
    if (error instanceof Unauthorised)
      return recordFailure(box, { code: error.code, response: error.message }, false)
    // Deleted under our hands: its rows have nothing left to hang on.
    if (isReferenceViolation(error) && !(await stands(box))) return false
    if (!(error instanceof ImapError)) throw error
    return recordFailure(box, error, await hasProgressed(box, known.box.progressDone ?? 0))
  }
}

async function visitBox(box: Box, known: KnownBox, signal: AbortSignal): Promise<Outcome> {
  const session = await connectUnlessStopped(box.organisationId, known.box, signal)
  // A command under way ends with its connection: nobody waits for the rest of a long answer.
  const hangUp = () => void session.close()
  signal.addEventListener('abort', hangUp, { once: true })
  const visit: Visit = {
    ...box,
    box: known.box,
    session,
    since: sinceOf(known.box.periodDays, new Date()),
    signal,
    deadline: Date.now() + RUN_MS,
    opened: null,
  }
  try {
    if (signal.aborted) throw new Stopped()
    return await runSync(visit, known)
  } finally {
    signal.removeEventListener('abort', hangUp)
    await session.close()
  }
}

async function stands({ organisationId, integrationId }: Box): Promise<boolean> {
  const where = { id: integrationId }
  const row = await asTenant(organisationId, (db) =>
    db.inboxIntegration.findFirst({ where, select: { id: true } }),
  )
  return row !== null
}

/** True when messages were written since the run began, whatever ended it. */
async function hasProgressed({ organisationId, integrationId }: Box, before: number): Promise<boolean> {
  const row = await asTenant(organisationId, (db) =>
    db.inboxIntegration.findFirst({ where: { id: integrationId }, select: { progressDone: true } }),
  )
  return (row?.progressDone ?? 0) > before
}

async function isDue({ organisationId, integrationId }: Box): Promise<boolean> {
  const [row] = await systemQuery<{ due: boolean }[]>(sql`
    SELECT "nextSyncAt" <= now() AS due FROM "InboxIntegration"
    WHERE "organisationId" = ${organisationId}::uuid AND id = ${integrationId}::uuid AND active AND state <> 'paused'`)
  return row?.due === true
}
