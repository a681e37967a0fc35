import { type Json, join, sql, type TenantDb } from '#server/kernel/db'
import { emit } from '#server/webhooks/index'

type Told = {
  messageId: string
  integrationId: string
  threadId: string
  from: { name: string; address: string }
  subject: string
  receivedAt: string
  classification: string
  verdict: Json | null
  contactId: string | null
  campaignMessageId: string | null
  campaignId: string | null
}

/**
 * Tells the company's webhooks of messages that were just handled, in that transaction. What a box held before it was
 * connected is history, not news.
 */
export async function tellWebhooks(db: TenantDb, ids: string[]): Promise<void> {
  if (ids.length === 0 || (await db.webhook.count({ where: { active: true } })) === 0) return
  const told = await db.$queryRaw<Told[]>(sql`
    SELECT m.id AS "messageId", m."integrationId", m."threadId",
      json_build_object('name', m."fromName", 'address', m."fromAddress") AS "from", m.subject,
      to_char(m."receivedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "receivedAt",
      coalesce(m.classification, 'other') AS classification, m.verdict, m."contactId", m."campaignMessageId", c."campaignId"
    FROM "InboxMessage" m
    JOIN "InboxIntegration" i ON i."organisationId" = m."organisationId" AND i.id = m."integrationId"
    LEFT JOIN "Message" c ON c."organisationId" = m."organisationId" AND c.id = m."campaignMessageId"
    WHERE m."organisationId" = current_organisation() AND m.id IN (${join(ids.map((id) => sql`${id}::uuid`))})
      AND m.direction = 'in' AND m."receivedAt" >= i."createdAt"
    ORDER BY m."receivedAt", m.id`)
  await emit(
    db,
    'message.received',
    told.map(({ classification, verdict, campaignMessageId, campaignId, ...message }) => message),
  )
  await emit(
    db,
    'message.classified',
    told.map(({ from, subject, receivedAt, ...judged }) => judged),
  )
}
