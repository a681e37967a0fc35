import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { demandEntitled } from '#server/licences/index'
import { findConnector } from './find-connector.ts'
import { workAtRun } from './jobs.ts'
import { ACTIVE } from './run-record.ts'
import type { ConnectorRun, Direction, NewRun } from './run-schema.ts'
import { toRun } from './run-view.ts'

type Begun = {
  direction: Direction
  trigger: 'manual' | 'schedule' | 'api'
  scope?: 'all' | 'pending'
  dryRun?: boolean
  confirmGone?: boolean
}

/**
 * Begins a run and answers it at once; a worker does the rest. 409 while another one of its direction is under way
 * (named), or before the connector is configured; 403 without the licence's feature.
 */
export async function startRun(ctx: Ctx, { direction, dryRun, confirmGone }: NewRun): Promise<ConnectorRun> {
  const trigger = ctx.actor.type === 'api_key' ? 'api' : 'manual'
  const wanted = { direction, trigger, dryRun: dryRun ?? false, confirmGone: confirmGone ?? false } as const
  try {
    return await asTenant(ctx, async (db) => toRun(await beginRun(db, ctx, wanted), ctx.locale))
  } catch (error) {
    if (isUniqueViolation(error)) throw await underWay(ctx, direction, error)
    throw error
  }
}

/** Writes a run down and wakes a worker, in the caller's transaction; a unique violation when one is under way. */
export async function beginRun(db: TenantDb, ctx: Ctx, { direction, trigger, ...options }: Begun) {
  await demandEntitled(db, ctx, 'connector')
  await demandConfigured(db)
  const run = await db.connectorRun.create({
    data: { direction, trigger, ...options, actorId: ctx.actor.id, actorLabel: ctx.actor.label },
  })
  await enqueue(db, workAtRun, { runId: run.id })
  await audit(db, ctx, {
    action: 'connector.run',
    subjectType: 'connector_run',
    subjectId: run.id,
    details: { direction, trigger, dryRun: run.dryRun, ...(run.confirmGone && { confirmGone: true }) },
  })
  return run
}

async function demandConfigured(db: TenantDb): Promise<void> {
  const row = await findConnector(db)
  if (row?.site && (row.erp || row.via === 'agent')) return
  throw new AppError('conflict', {
    fr: 'Le connecteur n’est pas encore configuré : renseignez ses deux extrémités dans Connecteur > Configuration.',
    en: 'The connector is not configured yet: give both its ends in Connector > Configuration.',
  })
}

/** The run of a direction that is not over, if any. */
export function activeRun(db: TenantDb, direction: Direction) {
  return db.connectorRun.findFirst({ where: { direction, state: { in: ACTIVE } } })
}

async function underWay(ctx: Ctx, direction: Direction, cause: unknown): Promise<AppError> {
  const run = await asTenant(ctx, (db) => activeRun(db, direction))
  const who = run?.actorLabel ?? ''
  const id = run?.id ?? ''
  return new AppError(
    'conflict',
    {
      fr: `Une synchronisation dans ce sens est déjà en cours (lancée par ${who}, ${id}) : attendez qu’elle finisse, ou annulez-la.`,
      en: `A run in this direction is under way already (started by ${who}, ${id}): wait until it is over, or cancel it.`,
    },
    { cause },
  )
}
