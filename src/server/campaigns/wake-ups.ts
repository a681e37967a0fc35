import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'
import { finishStop, planCampaign } from './jobs.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }

/** Every wake-up that the rows of campaigns and messages call for, whatever the queue still knows. */
export async function campaignWakeUps(db: SystemDb): Promise<WakeUp[]> {
  const campaigns = await db.$queryRaw<{ organisationId: string; campaignId: string; status: string }[]>(sql`
    SELECT c."organisationId", c.id AS "campaignId", c.status FROM "Campaign" c
    WHERE c.status = 'launching' OR (c.status = 'stopped' AND EXISTS (
      SELECT 1 FROM "CampaignCounter" n WHERE n."organisationId" = c."organisationId" AND n."campaignId" = c.id
        AND n.name = 'planned' AND n.value > 0))`)
  const lanes = await db.$queryRaw<{ organisationId: string; mailboxId: string }[]>(LANES)
  return [
    ...campaigns.map(({ organisationId, campaignId, status }) => ({
      organisationId,
      job: status === 'launching' ? planCampaign : finishStop,
      payload: { campaignId },
    })),
    ...lanes.map(({ organisationId, mailboxId }) => ({
      organisationId,
      job: drainMailbox,
      payload: { mailboxId },
    })),
  ]
}

/**
 * Lanes with something to do. One that has its next wake-up in PostgreSQL sleeps on, unless a claim has been open
 * so long that its worker may be dead; a running campaign with nothing left is closed by one of its lanes. Those of a
 * company whose licence has ended sleep until it is renewed.
 */
const LANES = sql`
  WITH wanting AS (
    SELECT cm."organisationId", cm."mailboxId", bool_or(coalesce(s.value, 0) > 0) AS open
    FROM "Campaign" c
    JOIN "CampaignMailbox" cm ON cm."organisationId" = c."organisationId" AND cm."campaignId" = c.id
    LEFT JOIN "CampaignCounter" p ON p."organisationId" = c."organisationId" AND p."campaignId" = c.id
      AND p."mailboxId" = cm."mailboxId" AND p.name = 'planned'
    LEFT JOIN "CampaignCounter" s ON s."organisationId" = c."organisationId" AND s."campaignId" = c.id
      AND s."mailboxId" = cm."mailboxId" AND s.name = 'sending'
    WHERE coalesce(s.value, 0) > 0 OR (c.status IN ('running', 'launching') AND (coalesce(p.value, 0) > 0 OR NOT EXISTS (
      SELECT 1 FROM "CampaignCounter" n WHERE n."organisationId" = c."organisationId" AND n."campaignId" = c.id
        AND n.name IN ('planned', 'sending') AND n.value > 0)))
    GROUP BY 1, 2
    UNION ALL
    SELECT m."organisationId", m.id, x.status = 'sending'
    FROM "Mailbox" m CROSS JOIN LATERAL (
      (SELECT o.status FROM "Message" o WHERE o."organisationId" = m."organisationId" AND o."mailboxId" = m.id
        AND o."campaignId" IS NULL AND o.status = 'planned' LIMIT 1)
      UNION ALL
      (SELECT o.status FROM "Message" o WHERE o."organisationId" = m."organisationId" AND o."mailboxId" = m.id
        AND o.status = 'sending' LIMIT 1)) x)
  SELECT DISTINCT w."organisationId", w."mailboxId" FROM wanting w
  JOIN "Mailbox" m ON m."organisationId" = w."organisationId" AND m.id = w."mailboxId"
  JOIN "Organisation" g ON g.id = w."organisationId"
  WHERE w.open OR (m.status = 'active' AND (g."readOnlyFrom" IS NULL OR g."readOnlyFrom" > now()) AND NOT EXISTS (
    SELECT 1 FROM "Outbox" o WHERE o."organisationId" = w."organisationId" AND o.job = ${drainMailbox.name}
      AND o.key = w."mailboxId"::text))`
