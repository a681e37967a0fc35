import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, empty, sql, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { ConsequenceDetails } from './consequence-details.ts'
import type { Consequence, ConsequenceQuery } from './consequence-schema.ts'

const Cursor = z.object({ id: z.uuid() })

/** What messages changed, newest first. */
export async function findConsequences(
  ctx: Ctx,
  {
    limit,
    cursor,
    messageId,
    contactId,
    kind,
  }: ConsequenceQuery & { limit: number; cursor?: string | undefined },
): Promise<{ data: Consequence[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, cursor)
  const rows = await asTenant(ctx, (db) =>
    readConsequences(
      db,
      sql`true ${messageId ? sql`AND c."inboxMessageId" = ${messageId}::uuid` : empty}
        ${contactId ? sql`AND c.id IN (${aboutContact(contactId)})` : empty}
        ${kind ? sql`AND c.kind = ${kind}` : empty} ${after ? sql`AND c.id < ${after.id}::uuid` : empty}
        ORDER BY c.id DESC LIMIT ${limit + 1}`,
    ),
  )
  return pageOf(rows, limit, ({ id }) => ({ id }))
}

/** The consequences for a contact, and those for a mail to it: a colleague may have drawn them. */
export function aboutContact(contactId: string) {
  return sql`
    SELECT id FROM "InboxConsequence" WHERE "organisationId" = current_organisation() AND "contactId" = ${contactId}::uuid
    UNION
    SELECT q.id FROM "Enrolment" e
    JOIN "Message" n ON n."organisationId" = e."organisationId" AND n."enrolmentId" = e.id
    JOIN "InboxConsequence" q ON q."organisationId" = n."organisationId" AND q."campaignMessageId" = n.id
    WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid`
}

/** One consequence, or 404. */
export async function readConsequence(db: TenantDb, id: string): Promise<Consequence> {
  const [row] = await readConsequences(db, sql`c.id = ${id}::uuid`)
  if (!row) throw noConsequence()
  return row
}

export function noConsequence() {
  return notFound({ fr: 'Conséquence', en: 'Consequence' })
}

type Row = Pick<
  Consequence,
  | 'id'
  | 'inboxMessageId'
  | 'threadId'
  | 'kind'
  | 'email'
  | 'contactId'
  | 'campaignMessageId'
  | 'campaignId'
  | 'campaignName'
> & { createdAt: Date; undoneAt: Date | null; undoneByLabel: string | null; details: unknown }

/** Consequences `c` of messages `m`, about mails `o` of ours, that match. */
export async function readConsequences(db: TenantDb, matches: typeof empty): Promise<Consequence[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT c.id, c."inboxMessageId", m."threadId", c.kind, c.email, c."contactId", c."campaignMessageId", o."campaignId",
      k.name AS "campaignName", c."createdAt", c."undoneAt", c."undoneByLabel", c.details
    FROM "InboxConsequence" c
    JOIN "InboxMessage" m ON m."organisationId" = c."organisationId" AND m.id = c."inboxMessageId"
    LEFT JOIN "Message" o ON o."organisationId" = c."organisationId" AND o.id = c."campaignMessageId"
    LEFT JOIN "Campaign" k ON k."organisationId" = c."organisationId" AND k.id = o."campaignId"
    WHERE c."organisationId" = current_organisation() AND ${matches}`)
  return rows.map(({ details, undoneByLabel, createdAt, undoneAt, ...row }) => {
    const kept = ConsequenceDetails.parse(details)
    return {
      ...row,
      createdAt: createdAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
      undoneBy: undoneByLabel,
      returnDate: kept.returnDate ?? null,
      status: /^bounce_(\d.*)$/.exec(kept.reason ?? '')?.[1] ?? null,
      delayed: kept.delayed ?? false,
      forwarded: kept.forwarded ?? false,
      writer: kept.writer ?? null,
      sequencesEnded: kept.ended.length,
      suppressed: Boolean(kept.suppression),
    }
  })
}
