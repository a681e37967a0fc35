import { sql, type TenantDb } from '#server/kernel/db'
import { findConnector } from './find-connector.ts'
import { lockConnector } from './lock-connector.ts'
import { agentKeyOf } from './settings.ts'

/**
 * Through an agent, the ERP's database is the one that the chosen agent reads: rows belong to it from now on, and what is known
 * of another one (its test, its tables, its people) is forgotten. Without an agent everything stays.
 */
export async function followAgent(db: TenantDb): Promise<void> {
  await lockConnector(db)
  const row = await findConnector(db)
  const agent = await db.connectorAgent.findFirst({ where: { pinned: true }, select: { database: true } })
  if (row?.via !== 'agent' || !agent) return
  const erpKey = agentKeyOf(row.software, agent.database)
  if (erpKey === row.erpKey) return
  await db.$executeRaw(sql`
    UPDATE "Connector" SET "erpKey" = ${erpKey}, "initialisedAt" = NULL, "erpCheck" = NULL, "erpCheckedAt" = NULL
    WHERE "organisationId" = current_organisation()`)
  await db.connectorEmployee.deleteMany()
}
