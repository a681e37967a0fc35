import { sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'

/** What is planned in these campaigns may leave: those that had ended go on. */
export async function reopenCampaigns(db: TenantDb, campaignIds: string[]): Promise<void> {
  if (campaignIds.length === 0) return
  await db.$executeRaw(sql`
    UPDATE "Campaign" c SET status = 'running', "completedAt" = NULL, "updatedAt" = now()
    WHERE c."organisationId" = current_organisation() AND c.id = ANY(${campaignIds}::uuid[]) AND c.status = 'completed' AND EXISTS (
      SELECT 1 FROM "CampaignCounter" n WHERE n."organisationId" = c."organisationId" AND n."campaignId" = c.id
        AND n.name = 'planned' AND n.value > 0)`)
  const lanes = await db.campaignMailbox.findMany({
    where: { campaignId: { in: campaignIds } },
    select: { mailboxId: true },
    distinct: ['mailboxId'],
  })
  for (const { mailboxId } of lanes) await enqueue(db, drainMailbox, { mailboxId })
}
