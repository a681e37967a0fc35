import type { Database } from './database.ts'
import { partsOf } from './identifiers.ts'
import type { ErpMapping } from './port.ts'
import { join, name, type Sql, sql, table } from './sql.ts'

// Our own table beside the ERP's hours: which slot of the site application stands in which row. It is written in the
// same transaction as that row, so a slot that was written is known whatever happened to the answer.

export const SLOT_MAX = 64
export const CODE_MAX = 40

/** `FacteurHeures`, in the schema of the hours. */
export function markerTable(database: Database, { hours }: ErpMapping): string {
  return database.traits.schemas ? `${partsOf(hours.table).schema}.FacteurHeures` : 'FacteurHeures'
}

/** In the order of `markerDefinition`. `Debut` is the row's wall clock, `YYYY-MM-DDTHH:mm:00`. */
export const MARKER_COLUMNS = [
  'SlotId',
  'CodeChantier',
  'CodeSalarie',
  'Debut',
  'Minutes',
  'Trajet',
  'Panier',
] as const

export function markerDefinition(database: Database, marker: string): Sql {
  const { textType, schemas } = database.traits
  const columns = [
    sql`${name('SlotId')} ${textType(SLOT_MAX)} NOT NULL PRIMARY KEY`,
    sql`${name('CodeChantier')} ${textType(CODE_MAX)} NOT NULL`,
    sql`${name('CodeSalarie')} ${textType(CODE_MAX)} NOT NULL`,
    sql`${name('Debut')} ${textType(19)} NOT NULL`,
    sql`${name('Minutes')} INT NOT NULL`,
    sql`${name('Trajet')} INT NOT NULL`,
    sql`${name('Panier')} INT NOT NULL`,
  ]
  return sql`CREATE TABLE ${table(marker, schemas)} (${join(columns, ', ')})`
}
