import { tenantConnection } from '#server/kernel/db'

/**
 * Ends campaigns in which nothing is planned or on its way. Uncertain mails do not hold a campaign open:
 * they wait for a person, whose answer opens it again if something remains to be sent.
 */
export async function completeIfDone(organisationId: string, campaignIds: string[]): Promise<void> {
  if (campaignIds.length === 0) return
  await tenantConnection(organisationId, (client) => client.query(COMPLETE, [organisationId, campaignIds]))
}

const COMPLETE = `
  UPDATE "Campaign" c SET status = 'completed', "completedAt" = now(), "updatedAt" = now()
  WHERE c."organisationId" = $1 AND c.id = ANY($2::uuid[]) AND c.status = 'running' AND NOT EXISTS (
    SELECT 1 FROM "CampaignCounter" n WHERE n."organisationId" = $1 AND n."campaignId" = c.id
      AND n.name IN ('planned', 'sending') AND n.value > 0)`
