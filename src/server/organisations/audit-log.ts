import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, empty, join, sql } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { csvCell } from './rules.ts'
import type { AuditEvent, AuditFilter } from './schema.ts'

type Row = {
  id: string
  createdAt: Date
  actorType: string
  actorId: string | null
  actorLabel: string
  action: string
  subjectType: string
  subjectId: string | null
  details: Record<string, unknown>
  ip: string | null
}

const IdCursor = z.object({ id: z.uuid() })

/** The journal, newest first. `search` looks in who, what and the details. */
export async function listAuditEvents(
  ctx: Ctx,
  filter: AuditFilter,
  page: { limit: number; cursor?: string },
) {
  const after = decodeCursor(IdCursor, page.cursor)
  const rows = await readEvents(ctx, filter, after?.id ?? null, page.limit + 1)
  const { data, nextCursor } = pageOf(rows, page.limit, ({ id }) => ({ id }))
  return { data: data.map(toAuditEvent), nextCursor }
}

/** The actions that the journal holds, for a filter. Jumps from one to the next in the index instead of reading it. */
export function listAuditActions(ctx: Ctx): Promise<string[]> {
  return asTenant(ctx, async (db) => {
    const rows = await db.$queryRaw<{ action: string }[]>(sql`
      WITH RECURSIVE a AS (
        (SELECT action FROM "AuditEvent" WHERE "organisationId" = ${ctx.organisationId}::uuid ORDER BY action LIMIT 1)
        UNION ALL
        SELECT (SELECT e.action FROM "AuditEvent" e WHERE e."organisationId" = ${ctx.organisationId}::uuid AND e.action > a.action ORDER BY e.action LIMIT 1)
        FROM a WHERE a.action IS NOT NULL
      ) SELECT action FROM a WHERE action IS NOT NULL`)
    return rows.map(({ action }) => action)
  })
}

const EXPORT_PAGE = 1000

/** The journal as CSV, read a page at a time so that its length does not matter. */
export function exportAuditLog(ctx: Ctx, filter: AuditFilter): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: string | null = null
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      // The mark tells spreadsheets that the text is UTF-8.
      if (!begun) controller.enqueue(encoder.encode(`\uFEFF${line(COLUMNS)}`))
      begun = true
      const rows = await readEvents(ctx, filter, after, EXPORT_PAGE)
      after = rows.at(-1)?.id ?? after
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map((row) => line(cells(row))).join('')))
      if (rows.length < EXPORT_PAGE) controller.close()
    },
  })
}

const COLUMNS = ['date', 'actor_type', 'actor', 'action', 'subject_type', 'subject_id', 'details', 'ip']

function cells(row: Row): string[] {
  const subject = [row.subjectType, row.subjectId ?? '']
  return [
    row.createdAt.toISOString(),
    row.actorType,
    row.actorLabel,
    row.action,
    ...subject,
    JSON.stringify(row.details),
    row.ip ?? '',
  ]
}

function line(values: string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function readEvents(
  ctx: Ctx,
  { search, action, from, to }: AuditFilter,
  before: string | null,
  limit: number,
): Promise<Row[]> {
  const conditions = [
    sql`"organisationId" = ${ctx.organisationId}::uuid`,
    before ? sql`id < ${before}::uuid` : empty,
    action ? sql`action = ${action}` : empty,
    from ? sql`"createdAt" >= ${new Date(from)}` : empty,
    to ? sql`"createdAt" <= ${new Date(to)}` : empty,
    search
      ? sql`(strpos(lower(unaccent("actorLabel" || ' ' || action || ' ' || "subjectType" || ' ' || coalesce("subjectId", '') || ' ' || details::text)), lower(unaccent(${search}))) > 0)`
      : empty,
  ].filter((condition) => condition !== empty)
  return asTenant(ctx, (db) =>
    db.$queryRaw<Row[]>(sql`
      SELECT id, "createdAt", "actorType", "actorId", "actorLabel", action, "subjectType", "subjectId", details, ip
      FROM "AuditEvent" WHERE ${join(conditions, ' AND ')} ORDER BY id DESC LIMIT ${limit}`),
  )
}

function toAuditEvent(row: Row): AuditEvent {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    actor: { type: row.actorType, id: row.actorId, label: row.actorLabel },
    action: row.action,
    subject: { type: row.subjectType, id: row.subjectId },
    details: row.details,
    ip: row.ip,
  }
}
