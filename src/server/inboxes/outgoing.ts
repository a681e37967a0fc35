import { Envelope } from '#server/campaigns/index'
import { sql, type TenantDb } from '#server/kernel/db'
import type { OutgoingMail } from './answer-schema.ts'

type Row = {
  id: string
  threadId: string | null
  status: string
  messageId: string | null
  subject: string | null
  html: string | null
  text: string | null
  envelope: unknown
  createdAt: Date
  sentAt: Date | null
  reason: string | null
  response: string | null
  filedAt: Date | null
}

/** Mails written in a conversation whose copy has not come back from the folder of sent mail, oldest first. */
export async function outgoingOf(db: TenantDb, threadId: string): Promise<OutgoingMail[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT a.* FROM "Message" a
    WHERE a."organisationId" = current_organisation() AND a."threadId" = ${threadId}::uuid AND NOT EXISTS (
      SELECT 1 FROM "InboxMessage" m WHERE m."organisationId" = a."organisationId" AND m."messageId" = a."messageId"
        AND m."threadId" = a."threadId" AND m."goneAt" IS NULL)
    ORDER BY a.id LIMIT 100`)
  return rows.map(viewOutgoing)
}

/** One mail written in the inbox. */
export async function outgoingMail(db: TenantDb, id: string): Promise<OutgoingMail> {
  return viewOutgoing(await db.message.findFirstOrThrow({ where: { id } }))
}

function viewOutgoing(row: Row): OutgoingMail {
  const { to, cc, attachments, draft } = Envelope.parse(row.envelope)
  return {
    id: row.id,
    threadId: row.threadId,
    status: row.status as OutgoingMail['status'],
    messageId: row.messageId,
    to,
    cc,
    subject: row.subject ?? '',
    text: row.text ?? '',
    html: row.html ?? '',
    attachments: attachments
      .filter(({ contentId }) => contentId === undefined)
      .map(({ id, filename, size }) => ({ id: id ?? null, filename, size })),
    draft,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    reason: row.reason,
    response: row.response,
    filedAt: row.filedAt?.toISOString() ?? null,
  }
}
