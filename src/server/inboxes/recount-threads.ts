import { type PoolClient, sql, type TenantDb } from '#server/kernel/db'

/**
 * Makes the figures of conversations what their messages say, in the transaction that changed those. What is gone from
 * the server counts no more: a conversation of which nothing is left has `messageCount` 0 and belongs in no list.
 */
export async function recountThreads(db: TenantDb, organisationId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.$queryRaw(lockQuery(organisationId, ids))
  await db.$executeRaw(recountQuery(organisationId, ids))
}

/** The same on a raw connection. */
export async function recountThreadsOn(
  client: PoolClient,
  organisationId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  for (const query of [lockQuery(organisationId, ids), recountQuery(organisationId, ids)])
    await client.query({ text: query.text, values: [...query.values] })
}

/** Rows are locked in one order everywhere; and counted by a statement of its own, which sees what others committed. */
function lockQuery(organisationId: string, ids: string[]) {
  return sql`
    SELECT id FROM "InboxThread" WHERE "organisationId" = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR UPDATE`
}

/** What a person archived, or took back, counts at once: the server is told by the next sync. */
const recountQuery = (organisationId: string, ids: string[]) => sql`
  UPDATE "InboxThread" t SET
    subject = coalesce(f.subject, t.subject), snippet = coalesce(f.snippet, t.snippet),
    participants = coalesce(f.participants, t.participants),
    "firstMessageAt" = coalesce(f.first, t."firstMessageAt"), "lastMessageAt" = coalesce(f.last, t."lastMessageAt"),
    "messageCount" = f.messages, "unreadCount" = f.unread, "attachmentCount" = f.attachments,
    classifications = coalesce(f.classifications, '{}'), "inInbox" = coalesce(f.inbox, false),
    "contactId" = f.contact, "campaignId" = f.campaign
  FROM (SELECT ${organisationId}::uuid AS organisation) o
  CROSS JOIN unnest(${ids}::uuid[]) AS wanted(id)
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS messages, count(*) FILTER (WHERE NOT m.seen AND m.direction = 'in')::int AS unread,
      min(m."receivedAt") AS first, max(m."receivedAt") AS last,
      (array_agg(m.subject ORDER BY m."receivedAt", m.id))[1] AS subject,
      (array_agg(m.snippet ORDER BY m."receivedAt" DESC, m.id DESC))[1] AS snippet,
      array_agg(DISTINCT m.classification) FILTER (WHERE m.direction = 'in' AND m.classification IS NOT NULL) AS classifications,
      (array_agg(m."contactId" ORDER BY m."receivedAt" DESC, m.id DESC) FILTER (WHERE m."contactId" IS NOT NULL))[1] AS contact,
      (array_agg(c."campaignId" ORDER BY m."receivedAt" DESC, m.id DESC) FILTER (WHERE c."campaignId" IS NOT NULL))[1] AS campaign,
      coalesce(sum(a.files), 0)::int AS attachments,
      bool_or(CASE w.kind WHEN 'archive' THEN false WHEN 'unarchive' THEN true ELSE p.inbox END) AS inbox,
      (SELECT array_agg(who ORDER BY at) FROM (
        SELECT coalesce(nullif(s."fromName", ''), s."fromAddress") AS who, max(s."receivedAt") AS at
        FROM "InboxMessage" s
        WHERE s."organisationId" = o.organisation AND s."threadId" = wanted.id AND s."goneAt" IS NULL
        GROUP BY 1 ORDER BY at DESC LIMIT 10) AS writers) AS participants
    FROM "InboxMessage" m
    LEFT JOIN "Message" c ON c."organisationId" = o.organisation AND c.id = m."campaignMessageId"
    CROSS JOIN LATERAL (
      SELECT count(*) AS files FROM "InboxAttachment" x
      WHERE x."organisationId" = o.organisation AND x."messageId" = m.id AND NOT x.inline) a
    CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(d.role = 'inbox'), false) AS inbox FROM "InboxPlacement" y
      JOIN "InboxFolder" d ON d."organisationId" = o.organisation AND d.id = y."folderId"
      WHERE y."organisationId" = o.organisation AND y."messageId" = m.id) p
    LEFT JOIN LATERAL (
      SELECT z.kind FROM "InboxWrite" z
      WHERE z."organisationId" = o.organisation AND z."messageId" = m.id AND z.kind IN ('archive', 'unarchive')
      ORDER BY z.id DESC LIMIT 1) w ON true
    WHERE m."organisationId" = o.organisation AND m."threadId" = wanted.id AND m."goneAt" IS NULL) f
  WHERE t."organisationId" = o.organisation AND t.id = wanted.id`
