import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { eventStream } from '#server/kernel/event-stream'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { describeFailure, describeProblem, type StoredFailure } from './run-failures.ts'
import { ACTIVE } from './run-record.ts'
import type { ConnectorRun, RunFilter, RunRow, RunRowFilter } from './run-schema.ts'

const IdCursor = z.object({ id: z.uuid() })
const KeyCursor = z.object({ key: z.string() })
type Page = { limit: number; cursor?: string | undefined }

/** The company's runs, newest first. */
export function listRuns(ctx: Ctx, { limit, cursor, direction, state }: RunFilter & Page) {
  const before = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.connectorRun.findMany({
      where: {
        ...(direction && { direction }),
        ...(state && { state }),
        ...(before && { id: { lt: before.id } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toRun(row, ctx.locale)), nextCursor }
  })
}

/** One run, with how far it is. */
export function getRun(ctx: Ctx, { id }: { id: string }): Promise<ConnectorRun> {
  return asTenant(ctx, async (db) => toRun(await runRow(db, id), ctx.locale))
}

/** A run as it goes on, as server-sent events. */
export async function followRun(ctx: Ctx, { id }: { id: string }, signal: AbortSignal): Promise<Response> {
  const read = () => getRun(ctx, { id })
  const first = await read()
  return eventStream({ first, read, isOver: ({ state }) => !ACTIVE.includes(state) }, signal)
}

/** What a run did with each row, by key. Of a dry run the first 10,000 of each action are kept; of any run, for 90 days. */
export function listRunRows(
  ctx: Ctx,
  { id, limit, cursor, outcome, action }: RunRowFilter & Page & { id: string },
) {
  const after = decodeCursor(KeyCursor, cursor)
  return asTenant(ctx, async (db) => {
    await runRow(db, id)
    const rows = await db.connectorRunRow.findMany({
      where: {
        runId: id,
        ...(outcome && { outcome }),
        ...(action && { action }),
        ...(after && { key: { gt: after.key } }),
      },
      orderBy: { key: 'asc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ key }) => ({ key }))
    return { data: data.map((row) => toRunRow(row, ctx.locale)), nextCursor }
  })
}

async function runRow(db: TenantDb, id: string) {
  const row = await db.connectorRun.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Synchronisation', en: 'Run' })
  return row
}

type Row = NonNullable<Awaited<ReturnType<TenantDb['connectorRun']['findFirst']>>>

/** A run as people and programs see it. */
export function toRun(row: Row, locale: Locale): ConnectorRun {
  const state = row.state as ConnectorRun['state']
  const over = !ACTIVE.includes(state)
  const pushes = row.total > 0 || state === 'pushing'
  const done = pushes ? row.done : row.read
  const seconds = ((row.finishedAt ?? new Date()).getTime() - row.phaseSince.getTime()) / 1000
  const waits = !over && row.nextAttemptAt && row.attempts > 0 && row.nextAttemptAt > new Date()
  return {
    id: row.id,
    direction: row.direction as ConnectorRun['direction'],
    dryRun: row.dryRun,
    confirmGone: row.confirmGone,
    trigger: row.trigger as ConnectorRun['trigger'],
    scope: row.scope as ConnectorRun['scope'],
    state,
    counts: {
      read: row.read,
      unchanged: row.unchanged,
      create: row.toCreate,
      change: row.toChange,
      delete: row.toDelete,
      sent: row.sent,
      rejected: row.rejected,
    },
    progress: {
      done,
      total: pushes ? row.total : null,
      perSecond: done > 0 && seconds > 0 ? Math.round((done / seconds) * 10) / 10 : null,
    },
    nextAttemptAt: waits ? row.nextAttemptAt!.toISOString() : null,
    // While the run waits, what it waits for; once it went on and ended well, nothing.
    error:
      row.error && (state === 'failed' || waits) ? describeFailure(row.error as StoredFailure, locale) : null,
    actor: row.actorLabel,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

type OfRun = Awaited<ReturnType<TenantDb['connectorRunRow']['findMany']>>[number]

function toRunRow(row: OfRun, locale: Locale): RunRow {
  return {
    key: row.key,
    label: row.label,
    action: row.action as RunRow['action'],
    outcome: row.outcome as RunRow['outcome'],
    changes: row.changes as RunRow['changes'],
    error: describeProblem(row.error, locale),
    rowId: row.rowId,
  }
}
