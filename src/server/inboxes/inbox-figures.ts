import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import type { InboxFigures, ThreadFilter } from './thread-schema.ts'

type Row = { integrationId: string } & Record<ThreadFilter, number>

/** Unread conversations among new mail, by box and by filter: read from the index of what is unread. */
export async function inboxFigures(ctx: Ctx): Promise<InboxFigures> {
  const rows = await asTenant(ctx, (db) =>
    db.$queryRaw<Row[]>(sql`
      SELECT "integrationId", count(*)::int AS unread,
        count(*) FILTER (WHERE "assignedToId" = ${ctx.userId}::uuid)::int AS mine,
        count(*) FILTER (WHERE "campaignId" IS NOT NULL AND 'reply' = ANY(classifications))::int AS campaign_replies,
        count(*) FILTER (WHERE 'bounce' = ANY(classifications))::int AS bounces,
        count(*) FILTER (WHERE 'auto_reply' = ANY(classifications))::int AS absences,
        count(*) FILTER (WHERE classifications && ARRAY['opt_out', 'feedback_report'])::int AS opt_outs
      FROM "InboxThread"
      WHERE "organisationId" = current_organisation() AND "unreadCount" > 0 AND "inInbox" AND "messageCount" > 0
      GROUP BY 1`),
  )
  const sum = (name: ThreadFilter) => rows.reduce((total, row) => total + row[name], 0)
  return {
    unread: sum('unread'),
    boxes: rows.map(({ integrationId, unread }) => ({ integrationId, unread })),
    filters: {
      unread: sum('unread'),
      mine: sum('mine'),
      campaign_replies: sum('campaign_replies'),
      bounces: sum('bounces'),
      absences: sum('absences'),
      opt_outs: sum('opt_outs'),
    },
  }
}
