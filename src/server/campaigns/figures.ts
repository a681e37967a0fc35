import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import type { CampaignFigures } from './schema.ts'

/** What goes on in the company's campaigns today. */
export function campaignFigures(ctx: Ctx): Promise<CampaignFigures> {
  return asTenant(ctx, async (db) => {
    const rows = await db.campaign.groupBy({ by: ['status'], _count: { _all: true } })
    const of = (...statuses: string[]) =>
      rows.reduce((sum, row) => sum + (statuses.includes(row.status) ? row._count._all : 0), 0)
    const [mails] = await db.$queryRaw<{ sentToday: number; waiting: number }[]>(sql`
      SELECT
        (SELECT coalesce(sum(m.sent), 0)::int FROM "CampaignMinute" m JOIN "Organisation" o ON o.id = m."organisationId"
          WHERE m."organisationId" = current_organisation()
            AND m.minute >= date_trunc('day', now() AT TIME ZONE o."timeZone") AT TIME ZONE o."timeZone") AS "sentToday",
        (SELECT coalesce(sum(n.value), 0)::int FROM "CampaignCounter" n
          JOIN "Campaign" c ON c."organisationId" = n."organisationId" AND c.id = n."campaignId"
          WHERE n."organisationId" = current_organisation() AND n.name = 'planned'
            AND c.status IN ('launching', 'running', 'paused')) AS waiting`)
    return {
      draft: of('draft'),
      running: of('launching', 'running'),
      paused: of('paused'),
      done: of('completed', 'stopped'),
      sentToday: mails?.sentToday ?? 0,
      waiting: mails?.waiting ?? 0,
    }
  })
}
