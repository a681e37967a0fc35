import type { MergeClause, Write } from '../sql/ast.ts'
import { bindCondition, bindExpr } from '../sql/bind-expression.ts'
import { bindCtes, bindSource } from '../sql/bind-query.ts'
import { columnOf, quote, type Table } from '../sql/catalogue.ts'
import { SqlError } from '../sql/errors.ts'
import { type Binding, type Bound, type Scope, sourceOf } from '../sql/scope.ts'
import type { Stored } from '../sql/types.ts'
import type { Execution } from './execution.ts'
import { type BoundAssignment, insertRow, removeRow, updateRow } from './rows.ts'
import { bindAssignments, type Change, isDefault } from './write.ts'

type Merge = Write & { k: 'merge' }
type Ready = {
  clause: MergeClause
  set: BoundAssignment[]
  values: (Bound | null)[]
  condition: string
  at: number
}

/** MERGE: source and target are joined first, then the first clause that fits is done for every row. */
export function merge(x: Execution, write: Merge): { table: Table; changes: Change[] } {
  const b = x.binding()
  const withs = bindCtes(write.ctes, null, b)
  const table = b.table(write.into.name, 'SELECT')
  for (const clause of write.clauses) b.table(write.into.name, clause.act.k.toUpperCase())
  const alias = write.into.alias ?? table.name
  const scope: Scope = { sources: [], parent: null }
  const using = bindSource(write.using, scope, b)
  scope.sources.push(sourceOf(table, alias))
  const on = bindCondition(write.on, scope, b)
  const clauses = write.clauses.map((clause) => ready(b, table, clause, scope))
  const joined = clauses.filter((each) => each.clause.on !== 'notMatchedBySource')
  const changes = run(
    x,
    table,
    joined,
    select(alias, table, joined, `${using} LEFT JOIN ${table.sqlName} AS ${quote(alias)} ON ${on}`, withs),
    b,
  )
  const rest = clauses.filter((each) => each.clause.on === 'notMatchedBySource')
  if (rest.length === 0) return { table, changes }
  const lonely = `${table.sqlName} AS ${quote(alias)} WHERE NOT EXISTS (SELECT 1 FROM ${using} WHERE ${on})`
  return {
    table,
    changes: [...changes, ...run(x, table, rest, select(alias, table, rest, lonely, withs), b)],
  }
}

function ready(b: Binding, table: Table, clause: MergeClause, scope: Scope): Ready {
  const { act } = clause
  const set = act.k === 'update' ? bindAssignments(table, act.set, scope, b) : []
  const values =
    act.k === 'insert' ? act.values.map((expr) => (isDefault(expr) ? null : bindExpr(expr, scope, b))) : []
  return { clause, set, values, condition: clause.and ? bindCondition(clause.and, scope, b) : '1', at: 0 }
}

/** Rowid and old values of the target, then for each clause its condition and its values. */
function select(alias: string, table: Table, clauses: Ready[], from: string, withs: string): string {
  const list = [
    `${quote(alias)}._rowid_`,
    ...table.columns.map((column) => `${quote(alias)}.${quote(column.name)}`),
  ]
  for (const clause of clauses) {
    clause.at = list.length
    list.push(
      clause.condition,
      ...clause.set.map((each) => each.bound.sql),
      ...clause.values.map((each) => each?.sql ?? 'NULL'),
    )
  }
  return `${withs}SELECT ${list.join(', ')} FROM ${from}`
}

function run(x: Execution, table: Table, clauses: Ready[], sql: string, b: Binding): Change[] {
  const changes: Change[] = []
  const touched = new Set<Stored>()
  for (const row of x.all(sql, b.used)) {
    const rowid = row[0]!
    const found = clauses.find(
      ({ clause, at }) => row[at] === 1 && (rowid === null) === (clause.on === 'notMatched'),
    )
    if (!found) continue
    if (rowid !== null && touched.has(rowid)) {
      throw new SqlError(
        8672,
        'The MERGE statement attempted to UPDATE or DELETE the same row more than once.',
      )
    }
    touched.add(rowid)
    changes.push(apply(x, table, found, row))
  }
  return changes
}

function apply(x: Execution, table: Table, { clause, set, values, at }: Ready, row: Stored[]): Change {
  const before = row.slice(1, 1 + table.columns.length)
  const cells = row.slice(at + 1)
  if (clause.act.k === 'insert') {
    const columns = clause.act.columns.map((name) => columnOf(table, name))
    if (columns.length !== values.length) {
      throw new SqlError(
        10709,
        'The number of columns for each row in a table value constructor must be the same.',
      )
    }
    const given = values.map((bound, index) => (bound ? cells[index]! : undefined))
    const after = insertRow(
      x,
      table,
      columns,
      given,
      values.map((bound) => bound?.type ?? null),
    )
    return { before: null, after, action: 'INSERT' }
  }
  if (clause.act.k === 'delete') {
    removeRow(x, table, row[0]!)
    return { before, after: null, action: 'DELETE' }
  }
  return { before, after: updateRow(x, table, row[0]!, before, set, cells), action: 'UPDATE' }
}
