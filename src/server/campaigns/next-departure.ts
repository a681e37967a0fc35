import type { Ctx } from '#server/kernel/context'
import { asTenant, join, sql } from '#server/kernel/db'
import { describeMessages } from './query-messages.ts'
import type { WhyNotYet } from './schema.ts'

/** Each look at a lane costs a few queries: a page shows what comes next for so many campaigns at most. */
const MOST = 20

/** What keeps the mail that each of these campaigns sends next, by campaign; none for those with nothing planned. */
export async function nextDepartures(ctx: Ctx, campaignIds: string[]): Promise<Map<string, WhyNotYet>> {
  const ids = campaignIds.slice(0, MOST)
  if (ids.length === 0) return new Map()
  const heads = await asTenant(ctx, async (db) => {
    // The head of each lane by the lane's own index: a million planned mails cost as little as ten.
    const found = await db.$queryRaw<{ id: string }[]>(sql`
      SELECT head.id FROM "CampaignMailbox" cm CROSS JOIN LATERAL (
        SELECT m.id FROM "Message" m
        WHERE m."organisationId" = cm."organisationId" AND m."mailboxId" = cm."mailboxId"
          AND m."campaignId" = cm."campaignId" AND m.status = 'planned'
        ORDER BY m."dueAt", m.id LIMIT 1) head
      WHERE cm."organisationId" = current_organisation()
        AND cm."campaignId" IN (${join(ids.map((id) => sql`${id}::uuid`))})`)
    return db.message.findMany({
      where: { id: { in: found.map(({ id }) => id) } },
      omit: { html: true, text: true },
    })
  })
  const next = new Map<string, WhyNotYet>()
  for (const { campaignId, whyNotYet } of await describeMessages(ctx, heads)) {
    const known = campaignId ? next.get(campaignId) : undefined
    if (campaignId && whyNotYet && (!known || sooner(whyNotYet, known))) next.set(campaignId, whyNotYet)
  }
  return next
}

/** A mail with a known instant comes before one that waits for a person. */
function sooner(a: WhyNotYet, b: WhyNotYet): boolean {
  if (a.until === null) return false
  return b.until === null || a.until < b.until
}
