import { sql, type TenantDb } from '#server/kernel/db'
import { noCampaign } from './failures.ts'
import type { CampaignStatus } from './schema.ts'

type Locked = { status: CampaignStatus; planCursor: string | null }

/** Holds a campaign's row to the end of the transaction; lanes that only refer to it are not held up. */
export async function lockCampaign(db: TenantDb, id: string): Promise<Locked> {
  const [row] = await db.$queryRaw<Locked[]>(sql`
    SELECT status, "planCursor" FROM "Campaign"
    WHERE "organisationId" = current_organisation() AND id = ${id}::uuid FOR NO KEY UPDATE`)
  if (!row) throw noCampaign()
  return row
}
