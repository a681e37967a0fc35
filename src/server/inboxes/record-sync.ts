import { ImapError } from '#server/adapters/imap/port'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import type { StoredFailure } from './failures.ts'
import { applyInbox, indexInbox, syncInbox } from './jobs.ts'
import { pauseForPassword } from './pause-for-password.ts'
import type { Outcome } from './run-sync.ts'
import { backOffSeconds, isRefusal, MAX_AUTH_FAILURES, nextSyncAt } from './schedule-rules.ts'
import { sumOf } from './sync-rules.ts'
import type { BoxRow } from './visit.ts'

/** A box whose counts differ is looked at again soon; one with more to fetch as soon as the queue lets it. */
const UNPROVEN_MS = 5000
const MORE_MS = 1000

type Box = { organisationId: string; integrationId: string }

/**
 * Writes down how a run ended and when the next one is due. "Synced" is said only when server and rows count the same.
 * True: somebody asked for another look meanwhile.
 */
export function recordSync(box: Box, outcome: Outcome): Promise<boolean> {
  const { integrationId } = box
  return asTenant(box.organisationId, async (db) => {
    const asked = outcome.changed ? null : await recordNothingNew(db, integrationId, outcome.intervalMinutes)
    if (asked !== null) return asked
    const row = await lockedBox(db, integrationId)
    if (!row) return false
    const folders = await db.inboxFolder.findMany({ where: { integrationId } })
    const counts = sumOf(folders)
    const { state, failure } = verdictOf(outcome, counts, row)
    if (failure?.code === 'refused') return fail(db, box, row, failure, outcome.stored > 0)
    const proven = state === 'synced' || state === 'partial'
    const now = new Date()
    const more = !outcome.complete
    const next = row.nextSyncAt ?? dueAfter(now, row, more ? MORE_MS : proven ? null : UNPROVEN_MS)
    await db.$executeRaw(sql`
      UPDATE "InboxIntegration" SET state = ${state}, "serverCount" = ${counts.serverCount}, "storedCount" = ${counts.storedCount},
        "lastSyncAt" = ${now}, "firstSyncedAt" = CASE WHEN ${proven} THEN coalesce("firstSyncedAt", ${now}) ELSE "firstSyncedAt" END,
        "lastError" = ${failure ? JSON.stringify(failure) : null}::jsonb, "lastErrorAt" = ${failure ? now : null}::timestamptz,
        failures = 0, "authFailures" = 0, "retryAt" = NULL, "nextSyncAt" = ${next},
        "progressDone" = CASE WHEN ${more} THEN "progressDone" END, "progressTotal" = CASE WHEN ${more} THEN "progressTotal" END
      WHERE id = ${integrationId}::uuid`)
    await wakeOthers(db, integrationId, row.searchPending)
    if (next <= now) return true
    // More to fetch goes to the end of the queue: other boxes get their turn.
    await enqueue(db, syncInbox, { integrationId }, more ? {} : { runAt: next })
    return false
  })
}

/** The same for a box that was as it should be and still is. Null: it was not, and the whole has to be worked out. */
async function recordNothingNew(db: TenantDb, integrationId: string, intervalMinutes: number) {
  const next = nextSyncAt(Date.now(), intervalMinutes)
  const [row] = await db.$queryRaw<{ asked: boolean; next: Date }[]>(sql`
    UPDATE "InboxIntegration" SET "lastSyncAt" = now(), "nextSyncAt" = coalesce("nextSyncAt", ${next})
    WHERE id = ${integrationId}::uuid AND state IN ('synced', 'partial') AND "lastError" IS NULL AND failures = 0
      AND "progressTotal" IS NULL AND NOT "searchPending"
    RETURNING "nextSyncAt" <= now() AS asked, "nextSyncAt" AS next`)
  if (row && !row.asked) await enqueue(db, syncInbox, { integrationId }, { runAt: row.next })
  return row?.asked ?? null
}

function dueAfter(now: Date, { intervalMinutes }: Locked, soonMs: number | null): Date {
  return soonMs === null ? nextSyncAt(now.getTime(), intervalMinutes) : new Date(now.getTime() + soonMs)
}

/** Writes down why a run failed. Three refused passwords in a row stop the box and tell its owner. */
export function recordFailure(
  box: Box,
  error: ImapError | StoredFailure,
  progressed: boolean,
): Promise<boolean> {
  return asTenant(box.organisationId, async (db) => {
    const row = await lockedBox(db, box.integrationId)
    if (!row) return false
    const { code, response } = error
    const retryAfter = error instanceof ImapError ? error.retryAfter : undefined
    await wakeOthers(db, box.integrationId, row.searchPending)
    return fail(db, box, row, { code, response: response.slice(0, 500) }, progressed, retryAfter)
  })
}

/** The run was cut short by the end of the process: the next worker goes on at once, as if nothing had been said. */
export function recordStop({ organisationId, integrationId }: Box): Promise<void> {
  return asTenant(organisationId, async (db) => {
    const where = { id: integrationId, state: { not: 'paused' } }
    const { count } = await db.inboxIntegration.updateMany({ where, data: { nextSyncAt: new Date() } })
    if (count > 0) await enqueue(db, syncInbox, { integrationId })
  })
}

type Locked = Pick<
  BoxRow,
  | 'state'
  | 'intervalMinutes'
  | 'failures'
  | 'authFailures'
  | 'nextSyncAt'
  | 'searchPending'
  | 'unreadableCount'
>

/** Null when it was deleted or paused meanwhile: there is nothing to write down. */
async function lockedBox(db: TenantDb, integrationId: string): Promise<Locked | null> {
  const [row] = await db.$queryRaw<Locked[]>(sql`
    SELECT state, "intervalMinutes", failures, "authFailures", "nextSyncAt", "searchPending", "unreadableCount"
    FROM "InboxIntegration" WHERE id = ${integrationId}::uuid FOR UPDATE`)
  return row && row.state !== 'paused' ? row : null
}

function verdictOf(
  outcome: Outcome,
  { serverCount, storedCount }: { serverCount: number; storedCount: number },
  { unreadableCount }: Locked,
): { state: string; failure: StoredFailure | null } {
  const [missing] = outcome.missingFolders
  if (missing !== undefined) return { state: 'error', failure: { code: 'folder_missing', response: missing } }
  if (!outcome.complete) return { state: 'syncing', failure: null }
  if (outcome.withheld > 0) {
    const response = `The server lists ${outcome.withheld} message(s) that it does not hand over`
    return { state: 'error', failure: { code: 'refused', response } }
  }
  if (serverCount !== storedCount) return { state: 'syncing', failure: null }
  return { state: unreadableCount > 0 ? 'partial' : 'synced', failure: null }
}

async function fail(
  db: TenantDb,
  { organisationId, integrationId }: Box,
  row: Locked,
  failure: StoredFailure,
  progressed: boolean,
  retryAfter?: number,
): Promise<false> {
  // A run that got somewhere begins a new row of failures.
  const failures = progressed ? 1 : row.failures + 1
  const authFailures = isRefusal(failure.code) ? row.authFailures + 1 : 0
  const paused = authFailures >= MAX_AUTH_FAILURES
  const seconds = backOffSeconds(failure.code, { failures, intervalMinutes: row.intervalMinutes, retryAfter })
  const retryAt = paused ? null : new Date(Date.now() + seconds * 1000)
  await db.inboxIntegration.updateMany({
    where: { id: integrationId },
    data: {
      state: paused ? 'paused' : 'error',
      pausedReason: paused ? 'auth_failures' : null,
      lastError: failure,
      lastErrorAt: new Date(),
      failures,
      authFailures,
      retryAt,
      nextSyncAt: retryAt,
    },
  })
  if (retryAt) await enqueue(db, syncInbox, { integrationId }, { runAt: retryAt })
  else await pauseForPassword(db, organisationId, integrationId, failure)
  return false
}

/** What came in has its consequences drawn; what a long sync stored is understood and made searchable first. */
async function wakeOthers(db: TenantDb, integrationId: string, index: boolean): Promise<void> {
  const [unhandled] = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM "InboxMessage" WHERE "integrationId" = ${integrationId}::uuid AND "handledAt" IS NULL
      AND classification IS NOT NULL LIMIT 1`)
  if (unhandled) await enqueue(db, applyInbox, { integrationId })
  if (index) await enqueue(db, indexInbox, { integrationId })
}
