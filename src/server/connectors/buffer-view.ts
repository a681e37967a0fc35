import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { describeProblem } from './run-failures.ts'
import type { BufferRow, BufferRowFilter } from './run-schema.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Rows of the buffer, in the order in which they were first read; `state: 'rejected'` is the quarantine. */
export function listBufferRows(
  ctx: Ctx,
  { limit, cursor, state, kind }: BufferRowFilter & { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.connectorRow.findMany({
      where: { ...(state && { state }), ...(kind && { kind }), ...(after && { id: { gt: after.id } }) },
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toBufferRow(row, ctx.locale)), nextCursor }
  })
}

/** How many rows wait in quarantine; a literal, so that the index of them is used. */
export async function countQuarantined(db: TenantDb): Promise<number> {
  const [found] = await db.$queryRaw<[{ count: number }]>(sql`
    SELECT count(*)::int AS count FROM "ConnectorRow"
    WHERE "organisationId" = current_organisation() AND state = 'rejected'`)
  return found.count
}

type Row = Awaited<ReturnType<TenantDb['connectorRow']['findMany']>>[number]

function toBufferRow(row: Row, locale: Locale): BufferRow {
  return {
    id: row.id,
    kind: row.kind as BufferRow['kind'],
    key: row.key,
    label: row.label,
    state: row.state as BufferRow['state'],
    raw: row.raw as BufferRow['raw'],
    normalised: row.normalised as BufferRow['normalised'],
    remoteId: row.remoteId,
    error: describeProblem(row.lastError, locale),
    attempts: row.attempts,
    seenAt: row.seenAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  }
}
