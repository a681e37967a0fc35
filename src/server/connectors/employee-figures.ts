import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import type { EmployeeFigures } from './employee-schema.ts'

type Row = Omit<EmployeeFigures, 'syncedAt'> & { syncedAt: Date | null }

/** How many employees are linked, are not, and have left the ERP; and how many users the site application has. */
export function employeeFigures(ctx: Ctx): Promise<EmployeeFigures> {
  return asTenant(ctx, async (db) => {
    const [row] = await db.$queryRaw<[Row]>(sql`
      SELECT count(*) FILTER (WHERE "goneAt" IS NULL AND "remoteUserId" IS NOT NULL)::int AS mapped,
        count(*) FILTER (WHERE "goneAt" IS NULL AND "remoteUserId" IS NULL)::int AS unmapped,
        count(*) FILTER (WHERE "goneAt" IS NOT NULL)::int AS gone,
        (SELECT count(*)::int FROM "ConnectorUser") AS users,
        (SELECT max("syncedAt") FROM (
          SELECT "syncedAt" FROM "ConnectorEmployee" UNION ALL SELECT "syncedAt" FROM "ConnectorUser") s) AS "syncedAt"
      FROM "ConnectorEmployee"`)
    return { ...row, syncedAt: row.syncedAt?.toISOString() ?? null }
  })
}
