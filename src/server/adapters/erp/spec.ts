import type { ErpColumn, ErpEntity, ErpMapping, ErpRow, SourceEntity } from './port.ts'

/** A row that was read, by logical column; a column that the installation lacks is null. */
export type Values = Readonly<Record<string, unknown>>
export type Normalised = Omit<ErpRow, 'raw'>

/** What one ERP is, apart from the engine that holds it. */
export type ErpSpec = {
  columns: Record<ErpEntity, readonly ErpColumn[]>
  /**
   * Names that stand in another table: `customer` reads `customerName` in `customerTable`, where `customerKey` is this
   * row’s `customerCode`. All four are logical columns of the entity.
   */
  lookups: Record<SourceEntity, readonly string[]>
  /** The only rows that count, by the value of a logical column. */
  only: Partial<Record<SourceEntity, { column: string; value: string }>>
  /** Logical columns that say whether a row counts or is over: one that is mapped and missing is an error, not an empty value. */
  decisive: readonly string[]
  /** Pure: what a row means. */
  normalise: (row: Values) => Normalised
}

/** One line of an entity’s columns. */
export function column(name: string, fr: string, en: string, required = false): ErpColumn {
  return { name, label: { fr, en }, required }
}

/** An empty mapping for each column that has no default. */
export function mapped(
  columns: readonly ErpColumn[],
  table: string,
  names: Record<string, string>,
): ErpMapping[ErpEntity] {
  return { table, columns: Object.fromEntries(columns.map(({ name }) => [name, names[name] ?? null])) }
}
