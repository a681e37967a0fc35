import { asTenant, sql } from '#server/kernel/db'
import { emit } from '#server/webhooks/index'

/**
 * Ends campaigns in which nothing is planned or on its way. Uncertain mails do not hold a campaign open:
 * they wait for a person, whose answer opens it again if something remains to be sent.
 */
export async function completeIfDone(organisationId: string, campaignIds: string[]): Promise<void> {
  if (campaignIds.length === 0) return
  await asTenant(organisationId, async (db) => {
    const completed = await db.$queryRaw<{ id: string; name: string }[]>(sql`
      UPDATE "Campaign" c SET status = 'completed', "completedAt" = now(), "updatedAt" = now()
      WHERE c."organisationId" = current_organisation() AND c.id = ANY(${campaignIds}::uuid[]) AND c.status = 'running' AND NOT EXISTS (
        SELECT 1 FROM "CampaignCounter" n WHERE n."organisationId" = c."organisationId" AND n."campaignId" = c.id
          AND n.name IN ('planned', 'sending') AND n.value > 0)
      RETURNING c.id, c.name`)
    await emit(
      db,
      'campaign.completed',
      completed.map(({ id, name }) => ({ campaignId: id, name })),
    )
  })
}
