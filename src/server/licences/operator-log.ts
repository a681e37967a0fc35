import { z } from 'zod'
import { audit } from '#server/kernel/audit'
import { asTenant, type Json, type SystemDb, sql } from '#server/kernel/db'
import { asOperatorOf, type OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { PLATFORM } from '#server/system-mail/index'
import type { Deed } from './schema.ts'

type Entry = { action: string; subjectType: string; subjectId: string; details?: Json }

/** Writes down what an operator did: in the journal of the company it concerns, or else in the platform's own. */
export function recordDeed(
  db: SystemDb,
  operator: OperatorCtx,
  organisationId: string | null,
  entry: Entry,
): Promise<void> {
  return audit(db, asOperatorOf(operator, organisationId ?? PLATFORM), entry)
}

const Cursor = z.object({ id: z.uuid() })

/** What operators did outside any company, newest first. */
export function operatorJournal(
  _operator: OperatorCtx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Deed[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  return asTenant(PLATFORM, async (db) => {
    const rows = await db.auditEvent.findMany({
      where: before ? { id: { lt: before.id } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toDeed), nextCursor }
  })
}

/** All that happened to one licence, newest first: at most the last 200. */
export async function deedsOf(
  db: SystemDb,
  { licenceId, organisationId }: { licenceId: string; organisationId: string | null },
): Promise<Deed[]> {
  const journals = organisationId ? [PLATFORM, organisationId] : [PLATFORM]
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT id, "createdAt", "actorLabel", action, "subjectType", "subjectId", details FROM "AuditEvent"
    WHERE "organisationId" = ANY (${journals}::uuid[]) AND action LIKE 'licences.%' AND "subjectId" = ${licenceId}
    ORDER BY id DESC LIMIT 200`)
  return rows.map(toDeed)
}

type Row = {
  id: string
  createdAt: Date
  actorLabel: string
  action: string
  subjectType: string
  subjectId: string | null
  details: unknown
}

function toDeed(row: Row): Deed {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    actor: row.actorLabel,
    action: row.action,
    subject: { type: row.subjectType, id: row.subjectId },
    details: row.details,
  }
}
