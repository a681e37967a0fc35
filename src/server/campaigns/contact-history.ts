import type { Ctx } from '#server/kernel/context'
import { asTenant, empty, sql } from '#server/kernel/db'
import { MessageStatus } from './schema.ts'

/** One mail in the history of a contact; `at` is when it left, or is to leave. */
export type ContactHistoryRow = {
  id: string
  at: Date
  campaignId: string | null
  campaignName: string | null
  step: number | null
  subject: string
  status: MessageStatus
  reason: string | null
  dueAt: string
  sentAt: string | null
  bouncedAt: string | null
  repliedAt: string | null
  unsubscribedAt: string | null
}

type Dates = Record<'dueAt', Date> &
  Record<'sentAt' | 'bouncedAt' | 'repliedAt' | 'unsubscribedAt', Date | null>
type Row = Omit<ContactHistoryRow, keyof Dates | 'status' | 'subject'> &
  Dates & { status: string; subject: string | null }

type Page = { limit: number; before?: { at: Date; id: string } | null }

/** The mails of one contact, newest first: those of its enrolments, and single ones. */
export async function contactHistory(
  ctx: Ctx,
  contactId: string,
  { limit, before = null }: Page,
): Promise<ContactHistoryRow[]> {
  const after = before ? sql`WHERE (h.at, h.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : empty
  const marks = sql`m.status, m.reason, m."dueAt", m."sentAt", m."bouncedAt", m."repliedAt", m."unsubscribedAt",
    coalesce(m."sentAt", m."dueAt") AS at`
  // Two ways in, each with an index of its own: Message has none by contact.
  const rows = await asTenant(ctx, (db) =>
    db.$queryRaw<Row[]>(sql`
      SELECT * FROM (
        SELECT m.id, m."campaignId", c.name AS "campaignName", m.position AS step, s.subject, ${marks}
        FROM "Enrolment" e
        JOIN "Message" m ON m."organisationId" = e."organisationId" AND m."enrolmentId" = e.id
        JOIN "Campaign" c ON c."organisationId" = m."organisationId" AND c.id = m."campaignId"
        LEFT JOIN "CampaignStep" s ON s."organisationId" = m."organisationId" AND s.id = m."stepId"
        WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid
        UNION ALL
        SELECT m.id, NULL, NULL, NULL, m.subject, ${marks}
        FROM "Message" m
        WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m."contactId" = ${contactId}::uuid
      ) h ${after} ORDER BY h.at DESC, h.id DESC LIMIT ${limit}`),
  )
  return rows.map((row) => ({
    ...row,
    status: MessageStatus.parse(row.status),
    subject: row.subject ?? '',
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    bouncedAt: row.bouncedAt?.toISOString() ?? null,
    repliedAt: row.repliedAt?.toISOString() ?? null,
    unsubscribedAt: row.unsubscribedAt?.toISOString() ?? null,
  }))
}
