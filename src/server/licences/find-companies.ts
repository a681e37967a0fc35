import { z } from 'zod'
import { asSystem, empty, join, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { CompanyChoice, CompanyFilter } from './schema.ts'

const Cursor = z.object({ id: z.uuid() })

/** Companies to choose one from, newest first: nothing of what they use is counted. `search` looks in the name. */
export function findCompanies(
  _operator: OperatorCtx,
  { search, id, limit, cursor }: CompanyFilter,
): Promise<{ data: CompanyChoice[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  const conditions = [
    before ? sql`o.id < ${before.id}::uuid` : empty,
    id ? sql`o.id = ${id}::uuid` : empty,
    search ? sql`strpos(lower(unaccent(o.name)), lower(unaccent(${search}))) > 0` : empty,
  ].filter((condition) => condition !== empty)
  return asSystem(async (db) => {
    const rows = await db.$queryRaw<CompanyChoice[]>(sql`
      SELECT o.id, o.name, o."licenceId" IS NOT NULL AS licensed FROM "Organisation" o
      ${conditions.length > 0 ? sql`WHERE ${join(conditions, ' AND ')}` : empty}
      ORDER BY o.id DESC LIMIT ${limit + 1}`)
    return pageOf(rows, limit, (row) => ({ id: row.id }))
  })
}
