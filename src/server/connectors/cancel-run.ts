import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { ACTIVE } from './run-record.ts'
import type { ConnectorRun } from './run-schema.ts'
import { toRun } from './run-view.ts'

/** Ends a run where it stands: what was sent stays, what waits goes with the next one. 409 when it is over already. */
export function cancelRun(ctx: Ctx, { id }: { id: string }): Promise<ConnectorRun> {
  return asTenant(ctx, async (db) => {
    const [row] = await db.connectorRun.updateManyAndReturn({
      where: { id, state: { in: ACTIVE } },
      data: { state: 'cancelled', finishedAt: new Date(), nextAttemptAt: null },
    })
    if (row) {
      await audit(db, ctx, { action: 'connector.cancel', subjectType: 'connector_run', subjectId: id })
      return toRun(row, ctx.locale)
    }
    if (!(await db.connectorRun.findFirst({ where: { id }, select: { id: true } })))
      throw notFound({ fr: 'Synchronisation', en: 'Run' })
    throw new AppError('conflict', {
      fr: 'Cette synchronisation est déjà terminée.',
      en: 'This run is over already.',
    })
  })
}
