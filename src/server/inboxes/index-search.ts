import type { Ctx } from '#server/kernel/context'
import { asTenant, type PoolClient, sql, tenantConnection } from '#server/kernel/db'
import { classifyMessages } from './classify-messages.ts'

const BATCH = 200

/** Subject before names and addresses before text; names of attachments count as names. */
const INDEX = `
  INSERT INTO "InboxSearch" ("messageId", document)
  SELECT m.id, inbox_document(m.subject, concat_ws(' ', m."fromName", m."fromAddress", p.people, a.names), m.text)
  FROM "InboxMessage" m
  CROSS JOIN LATERAL (
    SELECT string_agg(concat_ws(' ', e->>'name', e->>'address'), ' ') AS people
    FROM jsonb_array_elements(m."to" || m.cc) AS e) p
  CROSS JOIN LATERAL (
    SELECT string_agg(f.filename, ' ') AS names FROM "InboxAttachment" f
    WHERE f."organisationId" = m."organisationId" AND f."messageId" = m.id AND NOT f.inline) a
  WHERE m."organisationId" = $1 AND m.id = ANY($2::uuid[])
  ORDER BY m.id
  ON CONFLICT ("organisationId", "messageId") DO NOTHING`

/** From a place on, the next messages that search does not know. */
const UNKNOWN = `
  SELECT m.id, m."receivedAt" AS at FROM "InboxMessage" m
  WHERE m."organisationId" = $1 AND m."integrationId" = $2 AND (m."receivedAt", m.id) < ($3::timestamptz, $4::uuid)
    AND NOT EXISTS (SELECT 1 FROM "InboxSearch" s WHERE s."organisationId" = $1 AND s."messageId" = m.id)
  ORDER BY m."receivedAt" DESC, m.id DESC LIMIT ${BATCH}`

type Cursor = { at: Date | string; id: string }
const START: Cursor = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/**
 * What a long sync left for later: finds out what its messages mean, then makes them found by search, newest first.
 * Stopped anywhere, it goes on where rows are missing.
 */
export async function indexMessages(
  ctx: Ctx,
  { integrationId }: { integrationId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  for (;;) {
    await classifyMessages(ctx, integrationId, signal)
    let cursor: Cursor | undefined = START
    while (cursor && !signal.aborted) cursor = await indexNext(ctx.organisationId, integrationId, cursor)
    if (signal.aborted || (await isComplete(ctx, integrationId))) return
  }
}

/** Makes these messages found by search, in the transaction that wrote them. */
export async function indexMessagesOn(
  client: PoolClient,
  organisationId: string,
  ids: string[],
): Promise<void> {
  if (ids.length > 0) await client.query({ text: INDEX, values: [organisationId, ids] })
}

function indexNext(
  organisationId: string,
  integrationId: string,
  { at, id }: Cursor,
): Promise<Cursor | undefined> {
  return tenantConnection(organisationId, async (client) => {
    const { rows } = await client.query<{ id: string; at: Date }>({
      text: UNKNOWN,
      values: [organisationId, integrationId, at, id],
    })
    await indexMessagesOn(client, organisationId, rows.map((row) => row.id).sort())
    return rows.at(-1)
  })
}

/** The box is locked before the last look: a sync that writes meanwhile says so after us. */
function isComplete(ctx: Ctx, integrationId: string): Promise<boolean> {
  return asTenant(ctx, async (db) => {
    const [box] = await db.$queryRaw<{ id: string }[]>(
      sql`SELECT id FROM "InboxIntegration" WHERE id = ${integrationId}::uuid FOR UPDATE`,
    )
    if (!box) return true
    const [left] = await db.$queryRaw<{ id: string }[]>(sql`
      SELECT m.id FROM "InboxMessage" m WHERE m."integrationId" = ${integrationId}::uuid
        AND NOT EXISTS (SELECT 1 FROM "InboxSearch" s WHERE s."organisationId" = m."organisationId" AND s."messageId" = m.id)
      LIMIT 1`)
    const unclassified = { integrationId, handledAt: null, classification: null }
    if (left || (await db.inboxMessage.findFirst({ where: unclassified, select: { id: true } }))) return false
    await db.inboxIntegration.updateMany({ where: { id: integrationId }, data: { searchPending: false } })
    return true
  })
}
