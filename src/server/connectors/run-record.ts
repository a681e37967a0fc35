import type { Ctx } from '#server/kernel/context'
import { asTenant, type Json, sql, type TenantDb } from '#server/kernel/db'
import type { ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { emit } from '#server/webhooks/index'
import { alertAdmins } from './alert-admins.ts'
import { workAtRun } from './jobs.ts'
import { failureOf, type StoredFailure } from './run-failures.ts'
import { type Pace, waitAfter } from './run-rules.ts'
import type { Direction, RunState } from './run-schema.ts'
import type { End } from './schema.ts'
import type { Counts, PlannedRow } from './settle-read.ts'

/** A run as long as it is not over. */
export type ActiveRun = NonNullable<Awaited<ReturnType<typeof readActive>>>

export const ACTIVE: RunState[] = ['queued', 'reading', 'pushing']

/** Somebody cancelled the run, or it is over otherwise. */
export class RunEnded extends Error {}

/** What one end answered, with which one it was. */
export class EndFault extends Error {
  readonly end: End
  readonly error: ProviderError

  constructor(end: End, error: ProviderError) {
    super(`${end}: ${error.message}`, { cause: error })
    this.end = end
    this.error = error
  }
}

/** Null once the run is over. */
export function readActive(ctx: Ctx, id: string) {
  return asTenant(ctx, async (db) => {
    const row = await db.connectorRun.findFirst({ where: { id, state: { in: ACTIVE } } })
    return row && { ...row, direction: row.direction as Direction }
  })
}

/** From the beginning, whether or not a worker died while it read. `ends`: between which ends, by their fingerprints. */
export async function beginReading(ctx: Ctx, { id }: ActiveRun, ends: string): Promise<void> {
  await change(
    ctx,
    sql`state = 'reading', read = 0, ends = ${ends}, "startedAt" = coalesce("startedAt", now()), "phaseSince" = now()`,
    sql`id = ${id}::uuid AND state IN ('queued', 'reading')`,
  )
}

export async function reportRead(ctx: Ctx, { id }: ActiveRun, read: number): Promise<void> {
  await change(ctx, sql`read = ${read}`, sql`id = ${id}::uuid AND state = 'reading'`)
}

/** Something went well: patience begins anew. */
export async function noteProgress(ctx: Ctx, run: ActiveRun): Promise<void> {
  // A failure later in this pass is the first one again.
  Object.assign(run, { attempts: 0, stuckSince: null })
  await change(
    ctx,
    sql`attempts = 0, "stuckSince" = NULL, "nextAttemptAt" = now()`,
    sql`id = ${run.id}::uuid AND state IN ('reading', 'pushing')`,
  )
}

/** A run that reads nothing sends what waits. */
export async function beginPushing(
  ctx: Ctx,
  { id }: ActiveRun,
  kinds: readonly string[],
  source: string,
): Promise<void> {
  await change(
    ctx,
    sql`state = 'pushing', "startedAt" = coalesce("startedAt", now()), "phaseSince" = now(),
      "toCreate" = due.creates, "toChange" = due.changes, "toDelete" = due.deletes, total = due.creates + due.changes + due.deletes
    FROM (
      SELECT (count(*) FILTER (WHERE state = 'gone'))::int AS deletes,
        (count(*) FILTER (WHERE state <> 'gone' AND "remoteId" IS NULL AND "sentHash" IS NULL))::int AS creates,
        (count(*) FILTER (WHERE state <> 'gone' AND ("remoteId" IS NOT NULL OR "sentHash" IS NOT NULL)))::int AS changes
      FROM "ConnectorRow" WHERE "organisationId" = current_organisation() AND kind = ANY (${[...kinds]}) AND "dueAt" IS NOT NULL
        AND source IN (${source}, '')) due`,
    sql`id = ${id}::uuid AND r.state = 'queued'`,
  )
}

/** What a dry run found. */
export async function recordPlan(
  ctx: Ctx,
  run: ActiveRun,
  counts: Counts,
  rows: PlannedRow[],
): Promise<void> {
  const { read, unchanged, toCreate, toChange, toDelete, rejected } = counts
  await asTenant(
    ctx,
    async (db) => {
      const { count } = await db.connectorRun.updateMany({
        where: { id: run.id, state: 'reading' },
        data: { read, unchanged, toCreate, toChange, toDelete, rejected },
      })
      if (count === 0) throw new RunEnded()
      for (let from = 0; from < rows.length; from += 1000)
        await db.connectorRunRow.createMany({
          data: rows.slice(from, from + 1000).map(({ problem, changes, ...row }) => ({
            ...row,
            runId: run.id,
            outcome: row.action === 'none' ? 'rejected' : 'planned',
            ...(changes && { changes: changes as Json }),
            ...(problem && { error: problem }),
          })) as never,
        })
      await finish(db, ctx, run, 'done', null)
    },
    { timeoutMs: 120_000 },
  )
}

/** Ends the run, unless somebody did already. */
export function endRun(ctx: Ctx, run: ActiveRun, error: StoredFailure | null): Promise<void> {
  return asTenant(ctx, (db) => finish(db, ctx, run, error ? 'failed' : 'done', error))
}

async function finish(
  db: TenantDb,
  ctx: Ctx,
  { id, direction, dryRun, trigger }: ActiveRun,
  state: 'done' | 'failed',
  error: StoredFailure | null,
): Promise<void> {
  const [row] = await db.connectorRun.updateManyAndReturn({
    where: { id, state: { in: ACTIVE } },
    data: { state, finishedAt: new Date(), nextAttemptAt: null, ...(error && { error }) },
  })
  if (!row) return
  if (trigger === 'schedule' && state === 'failed') await alertAdmins(db, ctx, row)
  if (dryRun) return
  const { toCreate, toChange, toDelete, sent, rejected, read } = row
  const counts = { read, create: toCreate, change: toChange, delete: toDelete, sent, rejected }
  await emit(db, 'connector.run.finished', [
    { id, direction, state, trigger, error: error?.code ?? null, counts },
  ])
}

/**
 * Whether the run comes back to it later, or has failed: the one place that decides what an end's refusal means. Null: an
 * error of our own, the database's perhaps.
 */
export async function waitOrFail(
  ctx: Ctx,
  run: ActiveRun,
  fault: EndFault | null,
  pace: Pace,
): Promise<void> {
  const failure: StoredFailure = fault ? failureOf(fault.end, fault.error) : { code: 'internal', detail: '' }
  const waitMs = waitAfter(run.attempts + 1, pace, fault?.error.retryAfter)
  const stuckMs = run.stuckSince ? Date.now() - run.stuckSince.getTime() : 0
  if (stuckMs + waitMs > patienceFor(fault, pace)) return endRun(ctx, run, failure)
  const runAt = new Date(Date.now() + waitMs)
  await asTenant(ctx, async (db) => {
    const { count } = await db.connectorRun.updateMany({
      where: { id: run.id, state: { in: ACTIVE } },
      data: {
        attempts: run.attempts + 1,
        stuckSince: run.stuckSince ?? new Date(),
        nextAttemptAt: runAt,
        error: failure,
      },
    })
    if (count > 0) await enqueue(db, workAtRun, { runId: run.id }, { runAt })
  })
}

/** A database locks accounts after wrong passwords: one is enough. The site application's sign-in has its moods. */
function patienceFor(fault: EndFault | null, { patienceMs }: Pace): number {
  if (fault === null) return patienceMs
  const { end, error } = fault
  if (error.kind === 'unavailable' || error.kind === 'rate_limited') return patienceMs
  return error.kind === 'auth' && end === 'site' ? patienceMs / 5 : 0
}

/** Gives the worker's place back until there is something to do again; the run is as patient afterwards as before. */
export function putOff(ctx: Ctx, { id }: { id: string }, waitMs: number): Promise<void> {
  const runAt = new Date(Date.now() + waitMs)
  return asTenant(ctx, async (db) => {
    const { count } = await db.connectorRun.updateMany({
      where: { id, state: { in: ACTIVE } },
      data: { nextAttemptAt: runAt },
    })
    if (count > 0) await enqueue(db, workAtRun, { runId: id }, { runAt })
  })
}

/** Wakes the run again: this worker stops, or another run's worker has not let go yet. */
export function comeBack(ctx: Ctx, { id }: { id: string }, waitMs: number): Promise<void> {
  const runAt = new Date(Date.now() + waitMs)
  return asTenant(ctx, (db) => enqueue(db, workAtRun, { runId: id }, { runAt }))
}

async function change(ctx: Ctx, what: ReturnType<typeof sql>, where: ReturnType<typeof sql>): Promise<void> {
  const count = await asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "ConnectorRun" r SET ${what} WHERE r."organisationId" = current_organisation() AND ${where}`,
    ),
  )
  if (count === 0) throw new RunEnded()
}
