import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { log } from '#server/kernel/log'
import { scheduledRun, workAtRun } from './jobs.ts'
import { LANE } from './run-connector.ts'
import type { Direction } from './run-schema.ts'
import { activeRun, beginRun } from './start-run.ts'

/** Begins the run that is due, and plans the next one. One that is under way already, whoever began it, is enough. */
export async function startScheduled(ctx: Ctx, { direction }: { direction: Direction }): Promise<void> {
  try {
    await asTenant(ctx, (db) => begin(db, ctx, direction))
  } catch (error) {
    // Without licence or configuration: the pages say so, and the schedule waits for its next turn.
    if (error instanceof AppError)
      log.info({ code: error.code, direction }, 'a scheduled connector run did not begin')
    else if (!isUniqueViolation(error)) throw error
    await asTenant(ctx, (db) => moveOn(db, direction))
  }
}

async function begin(db: TenantDb, ctx: Ctx, direction: Direction): Promise<void> {
  if (!(await moveOn(db, direction)) || (await activeRun(db, direction))) return
  await beginRun(db, ctx, { direction, trigger: 'schedule' })
}

/** False when nothing is due. Turns keep to their minute; those that were missed while no worker ran are not made up for. */
async function moveOn(db: TenantDb, direction: Direction): Promise<boolean> {
  const moved =
    direction === 'to_site'
      ? await db.$executeRaw(sql`
          UPDATE "Connector" SET "nextToSiteAt" = "nextToSiteAt" + make_interval(mins => "toSiteEvery" *
            (floor(extract(epoch FROM now() - "nextToSiteAt") / 60 / "toSiteEvery")::int + 1))
          WHERE "organisationId" = current_organisation() AND "nextToSiteAt" <= now()`)
      : await db.$executeRaw(sql`
          UPDATE "Connector" SET "nextToErpAt" = "nextToErpAt" + make_interval(mins => "toErpEvery" *
            (floor(extract(epoch FROM now() - "nextToErpAt") / 60 / "toErpEvery")::int + 1))
          WHERE "organisationId" = current_organisation() AND "nextToErpAt" <= now()`)
  return moved > 0
}

type Active = { organisationId: string; runId: string }
type Due = { organisationId: string; direction: Direction }

/** Runs that nobody works at and nothing is going to wake up, and schedules that are due. */
export async function connectorWakeUps(db: SystemDb) {
  const active = await db.$queryRaw<Active[]>(sql`
    SELECT r."organisationId", r.id AS "runId" FROM "ConnectorRun" r
    WHERE r.state = ANY (ARRAY['queued'::text, 'reading'::text, 'pushing'::text]) AND r."nextAttemptAt" <= now()
      AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."organisationId" = r."organisationId" AND o.job = ${workAtRun.name} AND o.key = r.id::text)
      AND NOT EXISTS (
        SELECT 1 FROM pg_locks l
        CROSS JOIN LATERAL hashtextextended(${LANE}::text || r."organisationId" || ':' || r.direction, 0) AS h(key)
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
          AND l.classid::bigint = (h.key >> 32) & 4294967295 AND l.objid::bigint = h.key & 4294967295)
    LIMIT 500`)
  const due = await db.$queryRaw<Due[]>(sql`
    SELECT c."organisationId", d.direction FROM "Connector" c
    CROSS JOIN LATERAL (VALUES ('to_site', c."nextToSiteAt"), ('to_erp', c."nextToErpAt")) AS d (direction, at)
    WHERE (c."nextToSiteAt" <= now() OR c."nextToErpAt" <= now()) AND d.at <= now()
      AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."organisationId" = c."organisationId" AND o.job = ${scheduledRun.name} AND o.key = d.direction)
    LIMIT 500`)
  return [
    ...active.map(({ organisationId, runId }) => ({ organisationId, job: workAtRun, payload: { runId } })),
    ...due.map(({ organisationId, direction }) => ({
      organisationId,
      job: scheduledRun,
      payload: { direction },
    })),
  ]
}

const KEPT_DAYS = 90
const AT_ONCE = 5000

/** What runs did with each row is kept for three months; the runs themselves stay. */
export async function sweepRunRows(db: SystemDb): Promise<void> {
  const [old] = await db.$queryRaw<{ organisationId: string; id: string }[]>(sql`
    SELECT "organisationId", id FROM "ConnectorRun"
    WHERE "rowsKept" AND "createdAt" < now() - make_interval(days => ${KEPT_DAYS}) ORDER BY "createdAt" LIMIT 1`)
  if (!old) return
  const deleted = await db.$executeRaw(sql`
    DELETE FROM "ConnectorRunRow" WHERE ("organisationId", "runId", key) IN (
      SELECT "organisationId", "runId", key FROM "ConnectorRunRow"
      WHERE "organisationId" = ${old.organisationId}::uuid AND "runId" = ${old.id}::uuid LIMIT ${AT_ONCE})`)
  if (deleted < AT_ONCE)
    await db.connectorRun.updateMany({
      where: { organisationId: old.organisationId, id: old.id },
      data: { rowsKept: false },
    })
}
