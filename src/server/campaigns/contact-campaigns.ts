import { sql, type TenantDb } from '#server/kernel/db'

/** A contact's way through one campaign. */
export type ContactCampaign = {
  campaignId: string
  name: string
  status: 'active' | 'completed' | 'stopped'
  /** Why it ended: unsubscribed | suppressed | replied | bounced | failed | stopped */
  reason: string | null
  sent: number
  steps: number
  lastSentAt: string | null
  nextDueAt: string | null
}

type Row = Omit<ContactCampaign, 'lastSentAt' | 'nextDueAt'> & {
  lastSentAt: Date | null
  nextDueAt: Date | null
}

const SHOWN = 20

/** The campaigns that a contact was enrolled in, newest first, with how far each has come. */
export async function contactCampaigns(db: TenantDb, contactId: string): Promise<ContactCampaign[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT e."campaignId", c.name, e.status, e.reason, m.sent, m."lastSentAt", m."nextDueAt",
      (SELECT count(*)::int FROM "CampaignStep" s WHERE s."organisationId" = e."organisationId" AND s."campaignId" = e."campaignId") AS steps
    FROM "Enrolment" e
    JOIN "Campaign" c ON c."organisationId" = e."organisationId" AND c.id = e."campaignId"
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE x.status = 'sent')::int AS sent, max(x."sentAt") AS "lastSentAt",
        min(x."dueAt") FILTER (WHERE x.status = 'planned') AS "nextDueAt"
      FROM "Message" x WHERE x."organisationId" = e."organisationId" AND x."enrolmentId" = e.id) m
    WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid
    ORDER BY e.id DESC LIMIT ${SHOWN}`)
  return rows.map(({ lastSentAt, nextDueAt, ...row }) => ({
    ...row,
    lastSentAt: lastSentAt?.toISOString() ?? null,
    nextDueAt: nextDueAt?.toISOString() ?? null,
  }))
}
