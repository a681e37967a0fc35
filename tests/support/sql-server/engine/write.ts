import type { Assignment, Expr, Item, Source, Target, Write } from '../sql/ast.ts'
import { bindCondition, bindExpr } from '../sql/bind-expression.ts'
import { bindCtes, bindItems, bindQuery, bindSource } from '../sql/bind-query.ts'
import { columnOf, keyOf, quote, same, type Table } from '../sql/catalogue.ts'
import { errors, SqlError } from '../sql/errors.ts'
import { aliasOf, type Binding, type OutColumn, type Scope, sourceFrom, sourceOf } from '../sql/scope.ts'
import { type SqlType, type Stored, typeOf } from '../sql/types.ts'
import type { Execution } from './execution.ts'
import { type BoundAssignment, bindable, insertRow, removeRow, updateRow } from './rows.ts'

/** A row that changed: what it was, what it is, and what MERGE did. */
export type Change = {
  before: Stored[] | null
  after: Stored[] | null
  action: 'INSERT' | 'UPDATE' | 'DELETE'
}

export const isDefault = (expr: Expr) => expr.k === 'call' && expr.name === 'DEFAULT'

/** INSERT, inside a transaction of the session: the rows as they are now. */
export function insert(x: Execution, write: Write & { k: 'insert' }): { table: Table; changes: Change[] } {
  const b = x.binding()
  const table = b.table(write.into.name, 'INSERT')
  const columns =
    write.columns?.map((name) => columnOf(table, name)) ?? table.columns.filter((each) => !each.identity)
  const changes: Change[] = []
  for (const { cells, types } of rowsFor(x, b, write, columns.length)) {
    changes.push({ before: null, after: insertRow(x, table, columns, cells, types), action: 'INSERT' })
  }
  return { table, changes }
}

type Cells = { cells: (Stored | undefined)[]; types: (SqlType | null)[] }

function rowsFor(x: Execution, b: Binding, write: Write & { k: 'insert' }, width: number): Cells[] {
  if (write.from === null) return [{ cells: Array(width).fill(undefined), types: Array(width).fill(null) }]
  if (!Array.isArray(write.from)) {
    const withs = bindCtes(write.ctes, null, b)
    const { sql, columns } = bindQuery(write.from, null, b)
    checkWidth(columns.length, width)
    const types = columns.map((column) => column.type)
    return x.all(withs + sql, b.used).map((cells) => ({ cells, types }))
  }
  return write.from.map((row) => {
    checkWidth(row.length, width)
    const values = row.map((expr) => (isDefault(expr) ? undefined : x.evaluate(expr)))
    return { cells: values.map((each) => each?.value), types: values.map((each) => each?.type ?? null) }
  })
}

function checkWidth(values: number, columns: number): void {
  if (values === columns) return
  const [more, number] = values > columns ? ['fewer', 110] : ['more', 109]
  throw new SqlError(
    number as number,
    `There are ${more} columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.`,
    { severity: 15 },
  )
}

/** Where UPDATE and DELETE look: the target under its alias, and what stands beside it. */
function locate(b: Binding, target: Target, from: Source | null, permission: string) {
  const scope: Scope = { sources: [], parent: null }
  if (!from) {
    const table = b.table(target.name, permission)
    const alias = target.alias ?? table.name
    scope.sources.push(sourceOf(table, alias))
    return { table, alias, scope, sql: `${table.sqlName} AS ${quote(alias)}` }
  }
  const own = tablesOf(from).find(
    (each) => same(aliasOf(each), target.name.at(-1)!) || keyOf(each.name) === keyOf(target.name),
  )
  if (!own) throw errors.noObject(target.name.join('.'))
  const table = b.table(own.name, permission)
  return { table, alias: aliasOf(own), scope, sql: bindSource(from, scope, b) }
}

function tablesOf(source: Source): (Source & { k: 'table' })[] {
  if (source.k === 'join') return [...tablesOf(source.left), ...tablesOf(source.right)]
  return source.k === 'table' ? [source] : []
}

/** UPDATE: the new values are read for every row first, then written one by one. */
export function update(x: Execution, write: Write & { k: 'update' }): { table: Table; changes: Change[] } {
  const b = x.binding()
  const withs = bindCtes(write.ctes, null, b)
  const place = locate(b, write.target, write.from, 'UPDATE')
  const set = bindAssignments(place.table, write.set, place.scope, b)
  const changes = affected(
    x,
    b,
    withs,
    place,
    write,
    set.map((each) => each.bound.sql),
  ).map(({ rowid, before, extra }) => ({
    before,
    after: updateRow(x, place.table, rowid, before, set, extra),
    action: 'UPDATE' as const,
  }))
  return { table: place.table, changes }
}

export function bindAssignments(
  table: Table,
  set: Assignment[],
  scope: Scope,
  b: Binding,
): BoundAssignment[] {
  return set.map(({ column: name, expr }) => {
    const column = columnOf(table, name)
    if (column.identity) throw new SqlError(8102, `Cannot update identity column '${column.name}'.`)
    return { column, bound: bindExpr(isDefault(expr) ? (column.fallback ?? { k: 'null' }) : expr, scope, b) }
  })
}

function affected(
  x: Execution,
  b: Binding,
  withs: string,
  place: ReturnType<typeof locate>,
  write: {
    top: Expr | null
    where: Write extends infer W ? (W extends { where: infer C } ? C : never) : never
  },
  extra: string[],
) {
  const own = place.table.columns.map((column) => `${quote(place.alias)}.${quote(column.name)}`)
  const where = write.where ? ` WHERE ${bindCondition(write.where, place.scope, b)}` : ''
  const limit = write.top ? ` LIMIT ${bindExpr(write.top, null, b).sql}` : ''
  const list = [`${quote(place.alias)}._rowid_`, ...own, ...extra].join(', ')
  const seen = new Set<Stored>()
  return x
    .all(`${withs}SELECT ${list} FROM ${place.sql}${where}${limit}`, b.used)
    .map(([rowid, ...cells]) => ({
      rowid: rowid!,
      before: cells.slice(0, own.length),
      extra: cells.slice(own.length),
    }))
    .filter(({ rowid }) => rowid !== null && !seen.has(rowid) && seen.add(rowid))
}

export function remove(x: Execution, write: Write & { k: 'delete' }): { table: Table; changes: Change[] } {
  const b = x.binding()
  const withs = bindCtes(write.ctes, null, b)
  const place = locate(b, write.target, write.from, 'DELETE')
  const changes = affected(x, b, withs, place, write, []).map(({ rowid, before }) => {
    removeRow(x, place.table, rowid)
    return { before, after: null, action: 'DELETE' as const }
  })
  return { table: place.table, changes }
}

/** What OUTPUT gives for the changed rows: expressions over `inserted`, `deleted` and `$action`. */
export function outputOf(
  x: Execution,
  items: Item[],
  table: Table,
  changes: Change[],
): { columns: OutColumn[]; rows: Stored[][] } {
  const b = x.binding()
  const names = table.columns.map((column) => column.name)
  const own = table.columns.map((column) => ({ name: column.name, type: column.type, nullable: true }))
  const scope: Scope = {
    sources: [
      sourceFrom(own, 'inserted'),
      sourceFrom(own, 'deleted'),
      sourceFrom([{ name: '$action', type: typeOf('nvarchar', 10), nullable: false }], 'merge'),
    ],
    parent: null,
  }
  const { sql, columns } = bindItems(items, scope, b)
  const marks = (alias: string) =>
    `(SELECT ${names.map((name) => `? AS ${quote(name)}`).join(', ')}) AS ${quote(alias)}`
  const statement = x.session.prepare(
    `SELECT ${sql} FROM ${marks('inserted')}, ${marks('deleted')}, (SELECT ? AS "$action") AS "merge"`,
  )
  if (b.used.size > 0) throw errors.unsupported('OUTPUT')
  const nothing = names.map(() => null)
  const rows = changes.map(({ before, after, action }) => {
    const values = [...bindable(table, after ?? nothing), ...bindable(table, before ?? nothing), action]
    return statement.get(...values) as unknown as Stored[]
  })
  return { columns, rows }
}
