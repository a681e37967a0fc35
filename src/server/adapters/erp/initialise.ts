import { type Database, DatabaseError, type Right } from './database.ts'
import { isErpColumn } from './identifiers.ts'
import { columnOf, describeTable } from './live.ts'
import { markerDefinition, markerTable } from './markers.ts'
import type { ErpMapping } from './port.ts'
import { name, type Sql, sql, table } from './sql.ts'

/** A UUID with its dashes. */
const UUID_LENGTH = 36

/**
 * Adds the column of the site application's ids to the employees, and our table of markers; nothing else. Answers the names
 * of what was made now: none the second time. `auth` names the right that is missing.
 */
export async function initialise(database: Database, mapping: ErpMapping): Promise<string[]> {
  const { textType, schemas } = database.traits
  const made: string[] = []
  const { table: employees, columns } = mapping.employee
  const column = columns.remoteUserId
  if (!column || !isErpColumn(column))
    throw new DatabaseError(
      'invalid',
      'Name the column of the BatiSimply id in the mapping of employees, like codebs',
    )
  if (!columnOf(await describeTable(database, employees), column)) {
    const statement = sql`ALTER TABLE ${table(employees, schemas)} ADD ${name(column)} ${textType(UUID_LENGTH)} NULL`
    if (await make(database, statement, 'ALTER', employees)) made.push(`${employees}.${column}`)
  }
  const marker = markerTable(database, mapping)
  if ((await database.describe(marker)).length === 0) {
    if (await make(database, markerDefinition(database, marker), 'CREATE TABLE', marker)) made.push(marker)
  }
  return made
}

/** False when somebody else made it meanwhile. */
async function make(database: Database, statement: Sql, right: Right, what: string): Promise<boolean> {
  try {
    await database.run(statement)
    return true
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (error.aspect === 'exists') return false
    if (error.kind !== 'auth') throw error
    throw new DatabaseError(
      'auth',
      `The user needs the right ${right} for ${what}: have the database's administrator grant it, or make it (${error.message})`,
      error.number,
    )
  }
}
