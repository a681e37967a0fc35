import type { SQLInputValue } from 'node:sqlite'
import type { ColumnDeclaration } from '../sql/ast.ts'
import { quote, same, type Table } from '../sql/catalogue.ts'
import { assign, convert } from '../sql/convert.ts'
import { errors, SqlError } from '../sql/errors.ts'
import type { Bound } from '../sql/scope.ts'
import { type SqlType, type Stored, typeOf } from '../sql/types.ts'
import { type Execution, translated } from './execution.ts'
import { forSqlite } from './functions.ts'

export type BoundAssignment = { column: ColumnDeclaration; bound: Bound }

/** One row, with the defaults of what is left out; `undefined` stands for DEFAULT. */
export function insertRow(
  x: Execution,
  table: Table,
  columns: ColumnDeclaration[],
  cells: (Stored | undefined)[],
  types: (SqlType | null)[],
): Stored[] {
  const explicit = columns.find((column) => column.identity)
  if (explicit && !same(x.session.options.identityInsert, table.name)) {
    throw new SqlError(
      544,
      `Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
    )
  }
  const row = table.columns.map((column) => {
    const at = columns.indexOf(column)
    const given = at < 0 ? undefined : cells[at]
    if (given === undefined) return ownValue(x, table, column)
    return checked(x, table, column, given, types[at] ?? null, 'INSERT')
  })
  const result = run(x, table, row, insertSql(table), bindable(table, row))
  const identity = table.columns.findIndex((column) => column.identity)
  if (identity >= 0) {
    row[identity] = Number(result.lastInsertRowid)
    x.session.identity = Number(result.lastInsertRowid)
  }
  return row
}

const inserts = new WeakMap<Table, string>()

function insertSql(table: Table): string {
  const known = inserts.get(table)
  if (known) return known
  const names = table.columns.map((column) => quote(column.name)).join(', ')
  const marks = table.columns.map(() => '?').join(', ')
  const sql = `INSERT INTO ${table.sqlName} (${names}) VALUES (${marks})`
  inserts.set(table, sql)
  return sql
}

/** A whole row as SQLite must get it. */
export const bindable = (table: Table, row: Stored[]): SQLInputValue[] =>
  row.map((value, at) => forSqlite(value, table.columns[at]!.type))

function ownValue(x: Execution, table: Table, column: ColumnDeclaration): Stored {
  if (column.identity) return null
  const { value, type } = column.fallback ? x.evaluate(column.fallback) : { value: null, type: null }
  return checked(x, table, column, value, type, 'INSERT')
}

function checked(
  x: Execution,
  table: Table,
  column: ColumnDeclaration,
  value: Stored,
  from: SqlType | null,
  verb: string,
): Stored {
  const place = `${x.session.engine.database}.${table.schema}.${table.name}`
  const stored = assign(value, from, column.type, { table: place, column: column.name })
  if (stored === null && !column.nullable) throw errors.nullInto(column.name, place, verb)
  return stored
}

function run(x: Execution, table: Table, row: Stored[], sql: string, values: SQLInputValue[]) {
  try {
    return x.session.prepare(sql).run(...values)
  } catch (error) {
    throw duplicate(table, row, error) ?? translated(error)
  }
}

/** SQLite's broken unique index as error 2627 (a constraint) or 2601 (an index). */
function duplicate(table: Table, row: Stored[], error: unknown): SqlError | null {
  const message = error instanceof Error ? error.message : ''
  if (!message.includes('UNIQUE constraint failed')) return null
  const key =
    table.keys.find((each) => message.includes(`${table.name}.${each.name}'`)) ??
    table.keys.find((each) => each.kind === 'primary')
  const values = (key?.columns ?? []).map((name) => {
    const at = table.columns.findIndex((column) => same(column.name, name))
    const value = row[at] ?? null
    return value === null ? '<NULL>' : String(convert(value, table.columns[at]!.type, typeOf('nvarchar', -1)))
  })
  const object = `${table.schema}.${table.name}`
  const kind = key?.kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE KEY'
  return new SqlError(
    2627,
    `Violation of ${kind} constraint '${key?.name}'. Cannot insert duplicate key in object '${object}'. The duplicate key value is (${values.join(', ')}).`,
  )
}

export function updateRow(
  x: Execution,
  table: Table,
  rowid: Stored,
  before: Stored[],
  set: BoundAssignment[],
  values: Stored[],
): Stored[] {
  const after = [...before]
  for (const [at, { column, bound }] of set.entries()) {
    after[table.columns.indexOf(column)] = checked(x, table, column, values[at]!, bound.type, 'UPDATE')
  }
  const assignments = set.map(({ column }) => `${quote(column.name)} = ?`).join(', ')
  const changed = set.map(({ column }) => forSqlite(after[table.columns.indexOf(column)]!, column.type))
  run(x, table, after, `UPDATE ${table.sqlName} SET ${assignments} WHERE _rowid_ = ?`, [
    ...changed,
    rowid as SQLInputValue,
  ])
  return after
}

export function removeRow(x: Execution, table: Table, rowid: Stored): void {
  run(x, table, [], `DELETE FROM ${table.sqlName} WHERE _rowid_ = ?`, [rowid as SQLInputValue])
}
