import { type SystemDb, sql } from '#server/kernel/db'

/**
 * Two requests of one person that would replace the same thing queue up here, until the first has committed. Rows that
 * only point at the person are written meanwhile.
 */
export async function lockPerson(db: SystemDb, userId: string): Promise<void> {
  await db.$queryRaw(sql`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`)
}
