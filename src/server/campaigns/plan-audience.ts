import type { Ctx } from '#server/kernel/context'
import type { PoolClient } from '#server/kernel/db'
import { asTenant, steadyEstimates, tenantConnection } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'
import { byIdSql, dueSql, isInvalidSql, isSuppressedSql } from './audience-sql.ts'
import { completeIfDone } from './complete-campaign.ts'
import { durationMs } from './durations.ts'
import type { Audience } from './schema.ts'

/** Contacts of one transaction: long enough to be fast, short enough to be stopped at any moment. */
const BATCH = 5000

/**
 * Works through the audience of a launched campaign in order of contact id, one batch a transaction.
 * The cursor moves with the rows, so a run that was cut continues where the last commit stands.
 */
export async function planAudience(
  ctx: Ctx,
  { campaignId }: { campaignId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  let batches = 0
  while (!signal.aborted) {
    const batch = await tenantConnection(ctx, (client) => planBatch(client, ctx.organisationId, campaignId))
    if (!batch) return
    batches += 1
    if (batches === 1 || batch.done) await wakeLanes(ctx, batch.mailboxIds)
    if (batch.done) return completeIfDone(ctx.organisationId, [campaignId])
  }
}

type Batch = { done: boolean; mailboxIds: string[] }
type Launched = {
  planCursor: string
  launchedAt: Date
  audience: Audience | null
  lists: string[]
  mailboxes: string[]
  stepId: string
  delay: string
  timeZone: string
}

async function planBatch(
  client: PoolClient,
  organisationId: string,
  campaignId: string,
): Promise<Batch | null> {
  const campaign = (await client.query<Launched>(LAUNCHED, [organisationId, campaignId])).rows[0]
  if (!campaign) return null
  const sofar = campaign.audience ?? { total: 0, planned: 0, suppressed: 0, duplicate: 0, invalid: 0 }
  await steadyEstimates(client, ['Contact', 'Enrolment', 'Message'])
  const dueAt = new Date(campaign.launchedAt.getTime() + (durationMs(campaign.delay) ?? 0))
  const { rows } = await client.query<Audience & { cursor: string | null; contacts: number }>(PLAN, [
    organisationId,
    campaignId,
    campaign.lists,
    campaign.planCursor,
    BATCH,
    campaign.mailboxes,
    sofar.planned,
    campaign.stepId,
    dueAt,
    campaign.timeZone,
  ])
  const batch = rows[0]!
  const done = batch.contacts < BATCH
  const audience: Audience = {
    total: sofar.total + batch.total,
    planned: sofar.planned + batch.planned,
    suppressed: sofar.suppressed + batch.suppressed,
    duplicate: sofar.duplicate + batch.duplicate,
    invalid: sofar.invalid + batch.invalid,
  }
  await client.query(
    `UPDATE "Campaign" SET audience = $3, "planCursor" = $4, status = $5, "updatedAt" = now()
     WHERE "organisationId" = $1 AND id = $2`,
    [
      organisationId,
      campaignId,
      JSON.stringify(audience),
      done ? null : batch.cursor,
      done ? 'running' : 'launching',
    ],
  )
  return { done, mailboxIds: campaign.mailboxes }
}

function wakeLanes(ctx: Ctx, mailboxIds: string[]): Promise<void> {
  return asTenant(ctx, async (db) => {
    for (const mailboxId of mailboxIds) await enqueue(db, drainMailbox, { mailboxId })
  })
}

/** Paused mailboxes get no share unless all of them are paused. */
const LAUNCHED = `
  SELECT c."planCursor", c."launchedAt", c.audience, s.id AS "stepId", s.delay, c.policy->>'timeZone' AS "timeZone",
    ARRAY(SELECT "listId" FROM "CampaignList" l WHERE l."organisationId" = $1 AND l."campaignId" = c.id ORDER BY 1) AS lists,
    ARRAY(SELECT cm."mailboxId" FROM "CampaignMailbox" cm
      JOIN "Mailbox" m ON m."organisationId" = $1 AND m.id = cm."mailboxId"
      WHERE cm."organisationId" = $1 AND cm."campaignId" = c.id
        AND (m.status = 'active' OR NOT EXISTS (
          SELECT 1 FROM "CampaignMailbox" o JOIN "Mailbox" n ON n."organisationId" = $1 AND n.id = o."mailboxId"
          WHERE o."organisationId" = $1 AND o."campaignId" = c.id AND n.status = 'active'))
      ORDER BY 1) AS mailboxes
  FROM "Campaign" c
  JOIN "CampaignStep" s ON s."organisationId" = $1 AND s."campaignId" = c.id AND s.position = 1
  WHERE c."organisationId" = $1 AND c.id = $2 AND c.status = 'launching'
  FOR NO KEY UPDATE OF c`

/** Each list gives its first rows after the cursor; the first BATCH distinct contacts of them are complete. */
const PLAN = `
  WITH page AS MATERIALIZED (
    SELECT x."contactId" AS id, count(*) AS n FROM unnest($3::uuid[]) AS l(id)
    CROSS JOIN LATERAL (
      SELECT m."contactId" FROM "ListMember" m
      WHERE m."organisationId" = $1 AND m."listId" = l.id AND m."contactId" > $4
      ORDER BY m."contactId" LIMIT $5) x
    GROUP BY 1 ORDER BY 1 LIMIT $5),
  judged AS MATERIALIZED (
    SELECT p.id, p.n, c.email, CASE WHEN ${isInvalidSql('c.email')} THEN 'invalid'
      WHEN ${isSuppressedSql('c.email', '$1')} THEN 'suppressed' ELSE 'planned' END AS verdict
    FROM page p CROSS JOIN LATERAL ${byIdSql('"Contact"', 'email', 'p.id')} c),
  enrolled AS (
    INSERT INTO "Enrolment" ("organisationId", "campaignId", "contactId", "mailboxId", email)
    SELECT $1, $2, id, ($6::uuid[])[1 + (($7::int + row_number() OVER (ORDER BY id) - 1) % cardinality($6::uuid[]))::int], email
    FROM judged WHERE verdict = 'planned' ORDER BY id
    ON CONFLICT ("organisationId", "campaignId", "contactId") DO NOTHING
    RETURNING id, "contactId", "mailboxId", email),
  planned AS (
    INSERT INTO "Message" ("organisationId", "campaignId", "stepId", "enrolmentId", "contactId", "mailboxId", email, position, "dueAt", "originalDueAt")
    SELECT $1, $2, $8, e.id, e."contactId", e."mailboxId", e.email, 1, ${dueSql('$9::timestamptz', '$10')}
    FROM enrolled e CROSS JOIN LATERAL ${byIdSql('"Contact"', '"awayUntil"', 'e."contactId"')} a
    ON CONFLICT ("organisationId", "stepId", "contactId") DO NOTHING)
  SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS cursor, (SELECT count(*) FROM page)::int AS contacts,
    coalesce(sum(n), 0)::int AS total, (coalesce(sum(n), 0) - count(*))::int AS duplicate,
    count(*) FILTER (WHERE verdict = 'planned')::int AS planned,
    count(*) FILTER (WHERE verdict = 'suppressed')::int AS suppressed,
    count(*) FILTER (WHERE verdict = 'invalid')::int AS invalid
  FROM judged`
