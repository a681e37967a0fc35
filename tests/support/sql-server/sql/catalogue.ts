import type { ColumnDeclaration, Definition, KeyDeclaration, Name } from './ast.ts'
import { errors, SqlError } from './errors.ts'
import { affinityOf, isText, kindOf, type SqlType } from './types.ts'

export type Key = { name: string; kind: 'primary' | 'unique' | 'index'; columns: string[] }
export type Table = {
  schema: string
  name: string
  /** Quoted, as SQLite knows it. */
  sqlName: string
  columns: ColumnDeclaration[]
  keys: Key[]
  id: number
}

/** What is declared, by `schema.table` in small letters. A change makes a new one, so that it can be forgotten. */
export type Catalogue = ReadonlyMap<string, Table>

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

export function schemaAndName(name: Name): { schema: string; table: string } {
  const table = name.at(-1)!
  return { schema: table.startsWith('#') ? 'tempdb' : name.at(-2) || 'dbo', table }
}

export function keyOf(name: Name): string {
  const { schema, table } = schemaAndName(name)
  return `${schema}.${table}`.toLowerCase()
}

/** The table of a name, or error 208. */
export function tableOf(catalogue: Catalogue, name: Name): Table {
  return catalogue.get(keyOf(name)) ?? fail(errors.noObject(name.filter(Boolean).join('.')))
}

function fail(error: Error): never {
  throw error
}

export function columnOf(table: Table, name: string): ColumnDeclaration {
  return table.columns.find((each) => same(each.name, name)) ?? fail(errors.noColumn(name))
}

export const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

type Change = { catalogue: Catalogue; sql: string[] }

/** What a definition does: the catalogue after it and the statements for SQLite. */
export function define(catalogue: Catalogue, definition: Definition): Change {
  switch (definition.k) {
    case 'createTable':
      return createTable(catalogue, definition)
    case 'addColumns':
      return addColumns(catalogue, definition)
    case 'dropTable': {
      const key = keyOf(definition.name)
      const table = catalogue.get(key)
      if (!table && definition.ifExists) return { catalogue, sql: [] }
      if (!table)
        throw new SqlError(
          3701,
          `Cannot drop the table '${definition.name.at(-1)}', because it does not exist or you do not have permission.`,
          { severity: 11, state: 5 },
        )
      return { catalogue: without(catalogue, key), sql: [`DROP TABLE ${table.sqlName}`] }
    }
    case 'createIndex': {
      const table = tableOf(catalogue, definition.table)
      const key = nameKey(table, definition.key)
      const changed = { ...table, keys: [...table.keys, key] }
      return { catalogue: withTable(catalogue, changed), sql: [indexSql(changed, key)] }
    }
    case 'truncate':
      return { catalogue, sql: [`DELETE FROM ${tableOf(catalogue, definition.name).sqlName}`] }
  }
}

function createTable(catalogue: Catalogue, definition: Definition & { k: 'createTable' }): Change {
  const { schema, table: name } = schemaAndName(definition.name)
  if (catalogue.has(keyOf(definition.name))) {
    throw new SqlError(2714, `There is already an object named '${name}' in the database.`, { state: 6 })
  }
  const sqlName = schema === 'tempdb' ? `temp.${quote(name)}` : quote(`${schema}.${name}`)
  const id = 1 + Math.max(100, ...[...catalogue.values()].map((each) => each.id))
  const bare: Table = { schema, name, sqlName, id, columns: definition.columns, keys: [] }
  const table = { ...bare, columns: bare.columns.map((each) => mandatory(each, definition.keys)) }
  table.keys = definition.keys.map((key) => nameKey(table, key))
  const columns = table.columns.map((column) => columnSql(column))
  return {
    catalogue: withTable(catalogue, table),
    sql: [
      `CREATE TABLE ${sqlName} (${columns.join(', ')})`,
      ...table.keys.map((key) => indexSql(table, key)),
    ],
  }
}

/** A primary key's columns never hold NULL. */
function mandatory(column: ColumnDeclaration, keys: KeyDeclaration[]): ColumnDeclaration {
  const primary = keys.some(
    (key) => key.kind === 'primary' && key.columns.some((each) => same(each, column.name)),
  )
  return primary ? { ...column, nullable: false } : column
}

function columnSql(column: ColumnDeclaration): string {
  return column.identity
    ? `${quote(column.name)} INTEGER PRIMARY KEY AUTOINCREMENT`
    : `${quote(column.name)} ${affinityOf(column.type)}`
}

function addColumns(catalogue: Catalogue, definition: Definition & { k: 'addColumns' }): Change {
  const table = tableOf(catalogue, definition.name)
  for (const column of definition.columns) {
    if (table.columns.some((each) => same(each.name, column.name))) {
      throw new SqlError(
        2705,
        `Column names in each table must be unique. Column name '${column.name}' in table '${table.schema}.${table.name}' is specified more than once.`,
        { state: 4 },
      )
    }
    if (column.identity) throw errors.unsupported('ALTER TABLE ... ADD ... IDENTITY')
  }
  const changed = { ...table, columns: [...table.columns, ...definition.columns] }
  const keys = definition.keys.map((key) => nameKey(changed, key))
  changed.keys = [...table.keys, ...keys]
  return {
    catalogue: withTable(catalogue, changed),
    sql: [
      ...definition.columns.map((column) => `ALTER TABLE ${table.sqlName} ADD COLUMN ${columnSql(column)}`),
      ...keys.map((key) => indexSql(changed, key)),
    ],
  }
}

function nameKey(table: Table, key: KeyDeclaration): Key {
  const prefix = key.kind === 'primary' ? 'PK' : key.kind === 'unique' ? 'UQ' : 'IX'
  const columns = key.columns.map((name) => columnOf(table, name).name)
  return { name: key.name ?? `${prefix}__${table.name}__${columns.join('_')}`, kind: key.kind, columns }
}

/**
 * A key compares text as the collation does (`ci` is the session's sort key); SQL Server's UNIQUE takes one NULL only.
 */
function indexSql(table: Table, key: Key): string {
  const parts = key.columns.map((name) => {
    const column = columnOf(table, name)
    const compared = comparable(quote(column.name), column.type)
    return key.kind === 'unique' && column.nullable ? `coalesce(${compared}, x'')` : compared
  })
  const [schema, bare] = table.sqlName.startsWith('temp.')
    ? ['temp.', table.sqlName.slice(5)]
    : ['', table.sqlName]
  return `CREATE ${key.kind === 'index' ? '' : 'UNIQUE '}INDEX ${schema}${quote(`${table.name}.${key.name}`)} ON ${bare} (${parts.join(', ')})`
}

/** The form in which two values of the type are equal, and sort, as in SQL Server. */
export function comparable(sql: string, type: SqlType | null): string {
  return type && (isText(type) || kindOf(type) === 'guid') ? `ci(${sql})` : sql
}

function withTable(catalogue: Catalogue, table: Table): Catalogue {
  return new Map(catalogue).set(`${table.schema}.${table.name}`.toLowerCase(), table)
}

function without(catalogue: Catalogue, key: string): Catalogue {
  const left = new Map(catalogue)
  left.delete(key)
  return left
}
