import { z } from 'zod'
import { type ContactHistoryRow, contactHistory } from '#server/campaigns/index'
import { getContact } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, empty, sql, type TenantDb } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { Consequence, HistoryRow } from './consequence-schema.ts'
import { aboutContact, readConsequences } from './find-consequences.ts'

const Cursor = z.object({ at: z.iso.datetime(), id: z.uuid() })
type Before = { at: Date; id: string } | null
type Part = { contactId: string; before: Before; take: number }

/**
 * All that went to and came from a contact, and what followed, newest first: mails for those who may read them, messages
 * and consequences for those who may read the inbox.
 */
export async function contactTimeline(
  ctx: Ctx,
  { contactId, limit, cursor }: { contactId: string; limit: number; cursor?: string | undefined },
): Promise<{ data: HistoryRow[]; nextCursor: string | null }> {
  await getContact(ctx, contactId)
  const last = decodeCursor(Cursor, cursor)
  const part = { contactId, before: last && { at: new Date(last.at), id: last.id }, take: limit + 1 }
  const mails = ctx.permissions.has('messages:read')
    ? await contactHistory(ctx, contactId, { limit: part.take, before: part.before })
    : []
  const answers = ctx.permissions.has('inbox:read') ? await asTenant(ctx, (db) => answersOf(db, part)) : []
  const rows = [...mails.map(mailRow), ...answers].sort(newestFirst).slice(0, part.take)
  return pageOf(rows, limit, ({ at, id }) => ({ at, id }))
}

function mailRow({ id, at, ...mail }: ContactHistoryRow): HistoryRow {
  return { id, type: 'mail', at: at.toISOString(), mail, message: null, consequence: null }
}

async function answersOf(db: TenantDb, part: Part): Promise<HistoryRow[]> {
  const messages = await messagesOf(db, part)
  const consequences = await consequencesOf(db, part)
  return [
    ...messages.map(({ id, at, ...message }) => ({
      id,
      type: 'message' as const,
      at: at.toISOString(),
      mail: null,
      message,
      consequence: null,
    })),
    ...consequences.map((consequence) => ({
      id: consequence.id,
      type: 'consequence' as const,
      at: consequence.createdAt,
      mail: null,
      message: null,
      consequence,
    })),
  ]
}

type MessageRow = NonNullable<HistoryRow['message']> & { id: string; at: Date }

/** What the contact wrote or was written from a box, and what answers or returns a mail to it. */
function messagesOf(db: TenantDb, { contactId, before, take }: Part): Promise<MessageRow[]> {
  const after = before ? sql`WHERE (x.at, x.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : empty
  const columns = sql`i.id, i."receivedAt" AS at, i."threadId", i.direction, i."fromAddress" AS "from", i.subject, i.snippet, i.classification`
  // The copy of a mail that we sent is that mail, which has a line of its own.
  const notOurs = sql`(i.direction = 'in' OR NOT EXISTS (
    SELECT 1 FROM "Message" o WHERE o."organisationId" = i."organisationId" AND o."messageId" = i."messageId"))`
  return db.$queryRaw<MessageRow[]>(sql`
    SELECT * FROM (
      SELECT ${columns} FROM "InboxMessage" i
      WHERE i."organisationId" = current_organisation() AND i."contactId" = ${contactId}::uuid AND ${notOurs}
      UNION
      SELECT ${columns} FROM "InboxConsequence" c
      JOIN "InboxMessage" i ON i."organisationId" = c."organisationId" AND i.id = c."inboxMessageId"
      WHERE c."organisationId" = current_organisation() AND c.id IN (${aboutContact(contactId)})) x
    ${after} ORDER BY x.at DESC, x.id DESC LIMIT ${take}`)
}

function consequencesOf(db: TenantDb, { contactId, before, take }: Part): Promise<Consequence[]> {
  const after = before
    ? sql`AND (c."createdAt", c.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : empty
  return readConsequences(
    db,
    sql`c.id IN (${aboutContact(contactId)}) ${after}
      ORDER BY c."createdAt" DESC, c.id DESC LIMIT ${take}`,
  )
}

function newestFirst(a: HistoryRow, b: HistoryRow): number {
  return a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1
}
