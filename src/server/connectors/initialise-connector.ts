import type { Erp } from '#server/adapters/erp/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { demandEntitled } from '#server/licences/index'
import { endRefusal } from './failures.ts'
import { openEnds } from './open-ends.ts'
import type { Initialisation } from './schema.ts'

const TIMEOUT_MS = 30_000

/**
 * Makes in the ERP what the connector needs there, and only what is missing; it may be asked for again at any time. 409, 503
 * or 429 when the ERP refuses, is not there or asks to wait; 403 without the feature.
 */
export async function initialiseConnector(ctx: Ctx): Promise<Initialisation> {
  await asTenant(ctx, (db) => demandEntitled(db, ctx, 'connector'))
  await limit(`connector-initialise:${ctx.organisationId}`, { max: 20, windowSeconds: 300 })
  const { connector, erp } = await openEnds(ctx)
  const made = await initialise(erp({ timeoutMs: TIMEOUT_MS }))
  const initialisedAt = new Date()
  await asTenant(ctx, async (db) => {
    // Unless the settings lead to another database by now.
    await db.connector.updateMany({ where: { erpKey: connector.erpKey }, data: { initialisedAt } })
    await audit(db, ctx, { action: 'connector.initialise', subjectType: 'connector', details: { made } })
  })
  return { made, initialisedAt: initialisedAt.toISOString() }
}

async function initialise(erp: Erp): Promise<string[]> {
  try {
    return await erp.initialise()
  } catch (error) {
    throw error instanceof ProviderError ? endRefusal('erp', error) : error
  } finally {
    await erp.close()
  }
}
