import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isDeadlock, isUniqueViolation, sql, type TenantDb } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import type { StoredProblem } from './run-failures.ts'
import type { Direction, Retried, RetryRows } from './run-schema.ts'
import { toRun } from './run-view.ts'
import { activeRun, beginRun } from './start-run.ts'

/** Sends a row of the quarantine again. 409 when sending can't help: it is to be mended at its source, or is not there. */
export async function retryRow(ctx: Ctx, { id }: { id: string }): Promise<Retried> {
  await asTenant(ctx, async (db) => {
    const row = await db.connectorRow.findFirst({ where: { id }, select: { state: true, lastError: true } })
    if (!row) throw notFound({ fr: 'Ligne', en: 'Row' })
    if (row.state !== 'rejected')
      throw new AppError('conflict', {
        fr: 'Cette ligne n’est pas en quarantaine.',
        en: 'This row is not in quarantine.',
      })
    if (!(row.lastError as StoredProblem).retryable)
      throw new AppError('conflict', {
        fr: 'Cette ligne est à corriger dans sa source : la prochaine synchronisation la relira.',
        en: 'This row is to be mended at its source: the next run reads it again.',
      })
  })
  const retried = await retryRows(ctx, { ids: [id] })
  if (retried.retried > 0) return retried
  throw new AppError('conflict', {
    fr: 'Cette ligne vient d’un autre réglage du connecteur (base, compte ou mode) : elle attend qu’il revienne.',
    en: 'This row comes from another setting of the connector (database, account or mode): it waits until that is back.',
  })
}

/**
 * Sends these rows again, or all of the quarantine (of a kind) that may be; a run takes them at once. Rows of another database,
 * account or mode than the connector's present ones stay where they are. 409 while a dry run is under way.
 */
export async function retryRows(ctx: Ctx, wanted: RetryRows): Promise<Retried> {
  try {
    return await asTenant(ctx, (db) => retry(db, ctx, wanted))
  } catch (error) {
    // Somebody began a run in this very moment: it takes them. Or one stores what it has read, in an order of its own.
    if (isUniqueViolation(error) || isDeadlock(error)) return asTenant(ctx, (db) => retry(db, ctx, wanted))
    throw error
  }
}

async function retry(db: TenantDb, ctx: Ctx, { ids, kind }: RetryRows): Promise<Retried> {
  const rows = await db.$queryRaw<{ kind: string }[]>(sql`
    UPDATE "ConnectorRow" r SET "dueAt" = now(), "lastError" = NULL, attempts = 0,
      hash = CASE WHEN "lastError" ? 'withdraw' THEN ''::bytea ELSE hash END,
      state = CASE WHEN hash = '' OR "lastError" ? 'withdraw' THEN 'gone' WHEN "remoteId" IS NOT NULL OR "sentHash" IS NOT NULL THEN 'changed' ELSE 'new' END
    FROM "Connector" c
    WHERE r."organisationId" = current_organisation() AND c."organisationId" = r."organisationId"
      AND r.state = 'rejected' AND r."lastError"->>'retryable' = 'true'
      AND (r.kind = 'hour' AND r.source IN (c."siteAccountKey", '') OR r.kind = c.mode AND r.source IN (c."erpKey", ''))
      AND (${ids ?? null}::uuid[] IS NULL OR r.id = ANY (${ids ?? null}::uuid[]))
      AND (${kind ?? null}::text IS NULL OR r.kind = ${kind ?? null})
    RETURNING r.kind`)
  const directions = new Set<Direction>(rows.map((row) => (row.kind === 'hour' ? 'to_erp' : 'to_site')))
  const runs = []
  for (const direction of directions) runs.push(await runFor(db, ctx, direction))
  if (rows.length > 0)
    await audit(db, ctx, {
      action: 'connector.retry',
      subjectType: 'connector_row',
      subjectId: ids?.length === 1 ? ids[0]! : null,
      details: { rows: rows.length },
    })
  return { retried: rows.length, run: runs[0] ?? null }
}

async function runFor(db: TenantDb, ctx: Ctx, direction: Direction) {
  const trigger = ctx.actor.type === 'api_key' ? 'api' : 'manual'
  // Whose the hours are is looked up anew.
  const scope = direction === 'to_erp' ? 'all' : 'pending'
  const active = await activeRun(db, direction)
  // It sends nothing, and another run must not begin beside it.
  if (active?.dryRun) throw dryRunFirst()
  return toRun(active ?? (await beginRun(db, ctx, { direction, trigger, scope })), ctx.locale)
}

function dryRunFirst() {
  return new AppError('conflict', {
    fr: 'Un aperçu est en cours dans ce sens, qui n’envoie rien : attendez qu’il finisse, ou annulez-le, puis réessayez.',
    en: 'A preview is under way in this direction, which sends nothing: wait until it is over, or cancel it, then try again.',
  })
}
