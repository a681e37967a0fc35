import { sql, type TenantDb } from '#server/kernel/db'

/** Consequences of a company are drawn and taken back one after the other: each sees what the others left. */
export async function lockConsequences(db: TenantDb): Promise<void> {
  await db.$executeRaw(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('inbox.consequences:' || current_organisation()::text, 0))`)
}
