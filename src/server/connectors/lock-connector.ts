import { sql, type TenantDb } from '#server/kernel/db'

/** One change of a company's connector at a time, until the transaction ends. */
export async function lockConnector(db: TenantDb): Promise<void> {
  await db.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('connector:' || current_organisation(), 0))`,
  )
}
