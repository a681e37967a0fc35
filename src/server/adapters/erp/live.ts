import { type Database, DatabaseError, type LiveColumn } from './database.ts'
import { isErpColumn, isErpTable } from './identifiers.ts'
import type { ErpColumn, ErpTable } from './port.ts'

/** A table of the mapping as it really stands: its logical columns that exist. */
export type LiveTable = { table: string; columns: ReadonlyMap<string, LiveColumn> }

/**
 * Finds what a mapping names in the live schema. What is optional and does not exist is left out; a table or a required
 * column that does not exist is `invalid`.
 */
export async function liveTable(
  database: Database,
  { table, columns }: ErpTable,
  logical: readonly ErpColumn[],
): Promise<LiveTable> {
  const live = await describeTable(database, table)
  const found = new Map<string, LiveColumn>()
  for (const { name, required } of logical) {
    const mapped = columns[name] ?? null
    const column = mapped === null ? undefined : columnOf(live, mapped)
    if (column) found.set(name, column)
    else if (required)
      throw new DatabaseError(
        'invalid',
        `Column ${mapped ?? name} does not exist in ${table}: correct the mapping`,
        207,
      )
  }
  return { table, columns: found }
}

/** Its columns; `invalid` when it does not exist. */
export async function describeTable(database: Database, table: string): Promise<LiveColumn[]> {
  const live = isErpTable(table) ? await database.describe(table) : []
  if (live.length > 0) return live
  throw new DatabaseError(
    'invalid',
    `Table ${table} does not exist, or this user may not see it: correct the mapping`,
    208,
  )
}

/** Names are compared as a French installation does: whatever their case. */
export function columnOf(live: readonly LiveColumn[], mapped: string): LiveColumn | undefined {
  if (!isErpColumn(mapped)) return undefined
  const wanted = mapped.toLowerCase()
  return live.find((each) => each.name.toLowerCase() === wanted)
}
