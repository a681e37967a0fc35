import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { MessageStatus } from './schema.ts'

/** One mail in the history of a contact. */
export type ContactHistoryRow = {
  id: string
  campaignId: string | null
  campaignName: string | null
  step: number | null
  subject: string
  status: MessageStatus
  dueAt: string
  sentAt: string | null
}

type Row = Omit<ContactHistoryRow, 'dueAt' | 'sentAt' | 'status'> & {
  status: string
  dueAt: Date
  sentAt: Date | null
}

const SHOWN = 100

/** The mails of one contact, newest first: those of its enrolments, and single ones. */
export async function contactHistory(ctx: Ctx, contactId: string): Promise<ContactHistoryRow[]> {
  // Two ways in, each with an index of its own: Message has none by contact.
  const rows = await asTenant(ctx, (db) =>
    db.$queryRaw<Row[]>(sql`
      SELECT * FROM (
        SELECT m.id, m."campaignId", c.name AS "campaignName", m.position AS step, s.subject, m.status, m."dueAt", m."sentAt"
        FROM "Enrolment" e
        JOIN "Message" m ON m."organisationId" = e."organisationId" AND m."enrolmentId" = e.id
        JOIN "Campaign" c ON c."organisationId" = m."organisationId" AND c.id = m."campaignId"
        LEFT JOIN "CampaignStep" s ON s."organisationId" = m."organisationId" AND s.id = m."stepId"
        WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid
        UNION ALL
        SELECT m.id, NULL, NULL, NULL, m.subject, m.status, m."dueAt", m."sentAt"
        FROM "Message" m
        WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m."contactId" = ${contactId}::uuid
      ) h ORDER BY coalesce(h."sentAt", h."dueAt") DESC, h.id DESC LIMIT ${SHOWN}`),
  )
  return rows.map((row) => ({
    ...row,
    status: MessageStatus.parse(row.status),
    subject: row.subject ?? '',
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }))
}
