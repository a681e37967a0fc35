import type { PoolClient } from '#server/kernel/db'
import type { Consequence } from './consequence-schema.ts'
import type { Attachment, InboxMessage } from './message-schema.ts'
import { SUMMARY, type SummaryRow, viewSummary } from './message-view.ts'
import type { Person } from './schema.ts'

/** A message with all that its row says; the body may have to be read from the raw message. */
export type DetailRow = SummaryRow & {
  cc: Person[]
  replyTo: Person[]
  text: string
  hasHtml: boolean
  readable: boolean
  size: number
  blobKey: string | null
  attachments: Attachment[]
}

const SHOWN = 500

const DETAILS = `
  SELECT ${SUMMARY}, m.cc, m."replyTo", m.text, m."hasHtml", m.readable, m.size, m."blobKey",
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'filename', a.filename, 'contentType', a."contentType", 'size', a.size,
       'inline', a.inline, 'contentId', a."contentId", 'stored', a.hash IS NOT NULL) ORDER BY a.position), '[]')
     FROM "InboxAttachment" a WHERE a."organisationId" = m."organisationId" AND a."messageId" = m.id) AS attachments
  FROM "InboxMessage" m WHERE m."organisationId" = current_organisation() AND`

/** One message; null when there is none. */
export async function detailRow(client: PoolClient, id: string): Promise<DetailRow | null> {
  const { rows } = await client.query<DetailRow>(`${DETAILS} m.id = $1`, [id])
  return rows[0] ?? null
}

/** The messages of a conversation that its server still shows, oldest first; of a very long one the newest. */
export async function threadRows(client: PoolClient, threadId: string): Promise<DetailRow[]> {
  const { rows } = await client.query<DetailRow>(
    `${DETAILS} m."threadId" = $1 AND m."goneAt" IS NULL ORDER BY m."receivedAt" DESC, m.id DESC LIMIT ${SHOWN}`,
    [threadId],
  )
  return rows.reverse()
}

type Read = { text: string; html: string | null; remoteBlocked: number }

/** A message as it is answered. */
export function viewDetails(row: DetailRow, body: Read, consequences: Consequence[]): InboxMessage {
  return {
    ...viewSummary(row),
    cc: row.cc,
    replyTo: row.replyTo,
    text: body.text,
    html: body.html,
    remoteBlocked: body.remoteBlocked,
    readable: row.readable,
    rawStored: row.blobKey !== null,
    size: row.size,
    attachments: row.attachments,
    consequences: consequences.filter(({ inboxMessageId }) => inboxMessageId === row.id),
  }
}
