import type { Ctx } from '#server/kernel/context'
import { asTenant, tenantConnection } from '#server/kernel/db'
import type { FieldError } from '#server/kernel/errors'
import { byIdSql, isInvalidSql, isSuppressedSql } from './audience-sql.ts'
import { readCampaign } from './queries.ts'
import { problemsOf } from './readiness.ts'
import type { Audience } from './schema.ts'

/** What a launch would say and whom it would reach, without launching. */
export async function checkCampaign(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ problems: FieldError[]; audience: Audience }> {
  const { campaign, problems } = await asTenant(ctx, async (db) => {
    const campaign = await readCampaign(db, id)
    return { campaign, problems: await problemsOf(db, campaign) }
  })
  return { problems, audience: campaign.audience ?? (await countAudience(ctx, campaign.listIds)) }
}

function countAudience({ organisationId }: Ctx, listIds: string[]): Promise<Audience> {
  return tenantConnection(organisationId, async (client) => {
    const { rows } = await client.query<Audience>(COUNT, [organisationId, listIds])
    return rows[0]!
  })
}

const COUNT = `
  WITH members AS (
    SELECT "contactId" AS id, count(*) AS n FROM "ListMember"
    WHERE "organisationId" = $1 AND "listId" = ANY($2::uuid[]) GROUP BY 1),
  judged AS (
    SELECT m.n, CASE WHEN ${isInvalidSql('c.email')} THEN 'invalid'
      WHEN ${isSuppressedSql('c.email', '$1')} THEN 'suppressed' ELSE 'planned' END AS verdict
    FROM members m CROSS JOIN LATERAL ${byIdSql('"Contact"', 'email', 'm.id')} c)
  SELECT coalesce(sum(n), 0)::int AS total, (coalesce(sum(n), 0) - count(*))::int AS duplicate,
    count(*) FILTER (WHERE verdict = 'planned')::int AS planned,
    count(*) FILTER (WHERE verdict = 'suppressed')::int AS suppressed,
    count(*) FILTER (WHERE verdict = 'invalid')::int AS invalid
  FROM judged`
