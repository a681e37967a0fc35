import { sql, type TenantDb } from '#server/kernel/db'

export type MailboxFigures = {
  sentToday: number
  sentThisMonth: number
  /** Of the mails of campaigns that were handed over or refused: the share that was taken and did not come back. Null: none yet. */
  successRate: number | null
}

const NOTHING: MailboxFigures = { sentToday: 0, sentThisMonth: 0, successRate: null }

/** How much each mailbox sends; of `ids`, or of all. Every time zone in use counts every mail, so the greatest count is the whole. */
export async function mailboxFigures(db: TenantDb, ids: string[]): Promise<(id: string) => MailboxFigures> {
  if (ids.length === 0) return () => NOTHING
  const rows = await db.$queryRaw<(MailboxFigures & { id: string })[]>(sql`
    SELECT x.id, coalesce(d.today, 0)::int AS "sentToday", coalesce(d.month, 0)::int AS "sentThisMonth",
      CASE WHEN c.sent + c.failed > 0 THEN (greatest(c.sent - c.bounced, 0) / (c.sent + c.failed))::float8 END AS "successRate"
    FROM unnest(${ids}::uuid[]) AS x (id)
    LEFT JOIN LATERAL (
      SELECT max(z.today) AS today, max(z.month) AS month FROM (
        SELECT sum(sent) FILTER (WHERE day = (now() AT TIME ZONE "timeZone")::date) AS today, sum(sent) AS month
        FROM "MailboxDay" WHERE "organisationId" = current_organisation() AND "mailboxId" = x.id
          AND day >= date_trunc('month', now() AT TIME ZONE "timeZone")::date
        GROUP BY "timeZone") z) d ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(value) FILTER (WHERE name = 'sent'), 0)::numeric AS sent,
        coalesce(sum(value) FILTER (WHERE name = 'failed'), 0)::numeric AS failed,
        coalesce(sum(value) FILTER (WHERE name = 'bounced'), 0)::numeric AS bounced
      FROM "CampaignCounter" WHERE "organisationId" = current_organisation() AND "mailboxId" = x.id) c ON true`)
  const byId = new Map(rows.map(({ id, ...figures }) => [id, figures]))
  return (id) => byId.get(id) ?? NOTHING
}
