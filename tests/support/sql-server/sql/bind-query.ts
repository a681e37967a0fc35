import type { Body, Expr, Item, Query, Select, Source } from './ast.ts'
import { as, bindCondition, bindExpr, unify } from './bind-expression.ts'
import { comparable, quote } from './catalogue.ts'
import { errors, NotUnderstood, SqlError } from './errors.ts'
import {
  aliasOf,
  type Binding,
  type Bound,
  type BoundSource,
  isCalled,
  type OutColumn,
  type Scope,
  sourceFrom,
  sourceOf,
} from './scope.ts'
import { systemView } from './system-views.ts'
import { isText, stronger, typeOf } from './types.ts'

type BoundQuery = { sql: string; columns: OutColumn[] }
type BoundBody = BoundQuery & { scope: Scope | null; select: Select | null; ordinals: Map<string, number> }

/** A query in SQLite's words, and the columns it gives with SQL Server's types. */
export function bindQuery(query: Query, parent: Scope | null, b: Binding): BoundQuery {
  const outer = { loose: b.loose, grouped: b.grouped, aggregates: b.aggregates, ctes: b.ctes }
  const withs = bindCtes(query.ctes, parent, b)
  Object.assign(b, { loose: [], grouped: new Set<string>(), aggregates: 0 })
  const body = bindBody(query.body, parent, b)
  const order = query.order.map(({ expr, down }) => `${bindOrder(expr, body, b)}${down ? ' DESC' : ''}`)
  checkGrouping(body.select, b)
  Object.assign(b, outer)
  const select = body.select
  const limit = query.offset
    ? ` LIMIT ${query.fetch ? bindExpr(query.fetch, null, b).sql : '-1'} OFFSET ${bindExpr(query.offset, null, b).sql}`
    : select?.top
      ? ` LIMIT ${bindExpr(select.top, null, b).sql}`
      : ''
  const sorted = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''
  return { sql: `${withs}${body.sql}${sorted}${limit}`, columns: body.columns }
}

/** The WITH clause, empty without one; its names are known from then on. */
export function bindCtes(ctes: Query['ctes'], parent: Scope | null, b: Binding): string {
  if (ctes.length === 0) return ''
  b.ctes = new Map(b.ctes)
  const parts = ctes.map((cte) => {
    const { sql, columns } = bindQuery(cte.query, parent, b)
    const named = rename(columns, cte.columns)
    b.ctes.set(cte.name.toLowerCase(), named)
    return `${quote(`cte ${cte.name.toLowerCase()}`)}(${named.map((each) => quote(each.name)).join(', ')}) AS (${sql})`
  })
  return `WITH ${parts.join(', ')} `
}

function rename(columns: OutColumn[], names: string[] | null): OutColumn[] {
  if (names && names.length !== columns.length) {
    throw new SqlError(8158, 'The list of columns does not have as many names as the query has columns.')
  }
  return columns.map((column, at) => ({ ...column, name: names?.[at] ?? column.name }))
}

function bindBody(body: Body, parent: Scope | null, b: Binding): BoundBody {
  if (body.k === 'select') return bindSelect(body, parent, b)
  const [left, right] = [bindPart(body.left, parent, b), bindPart(body.right, parent, b)]
  if (left.columns.length !== right.columns.length) {
    throw new SqlError(
      205,
      'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
    )
  }
  const columns = left.columns.map((column, at) => {
    const other = right.columns[at]!
    return {
      name: column.name,
      type: stronger(column.type, other.type),
      nullable: column.nullable || other.nullable,
    }
  })
  const ordinals = new Map(columns.map((column, at) => [column.name.toLowerCase(), at + 1]))
  const sql = `SELECT * FROM (${left.sql}) ${body.op} SELECT * FROM (${right.sql})`
  return { sql, columns, scope: null, select: null, ordinals }
}

/** A part of a union brings its own grouping and its own TOP. */
function bindPart(body: Body, parent: Scope | null, b: Binding): BoundQuery {
  return bindQuery({ ctes: [], body, order: [], offset: null, fetch: null }, parent, b)
}

function bindSelect(select: Select, parent: Scope | null, b: Binding): BoundBody {
  const sources: BoundSource[] = []
  const scope: Scope = { sources, parent }
  const from = select.from ? ` FROM ${bindSource(select.from, scope, b)}` : ''
  const where = select.where ? ` WHERE ${bindCondition(select.where, scope, b)}` : ''
  if (b.aggregates > 0 && select.where) b.aggregates = 0
  const group = select.group.map((expr) => bindExpr(expr, scope, b))
  b.loose = []
  b.grouped = new Set(group.map((each) => each.sql))
  const { sql, columns, ordinals } = bindItems(select.items, scope, b)
  const grouping =
    group.length > 0 ? ` GROUP BY ${group.map((each) => comparable(each.sql, each.type)).join(', ')}` : ''
  const having = select.having ? ` HAVING ${bindCondition(select.having, scope, b)}` : ''
  const distinct = select.distinct ? 'DISTINCT ' : ''
  return {
    sql: `SELECT ${distinct}${sql}${from}${where}${grouping}${having}`,
    columns,
    scope,
    select,
    ordinals,
  }
}

/** Error 8120: a column that is neither grouped nor aggregated. */
function checkGrouping(select: Select | null, b: Binding): void {
  if (!select || (select.group.length === 0 && b.aggregates === 0)) return
  if (b.loose[0]) throw errors.notGrouped(b.loose[0])
}

/** The select list; SQLite's columns are named `c1`, `c2`, ..., SQL Server's may be without a name. */
export function bindItems(items: Item[], scope: Scope, b: Binding) {
  const found: { bound: Bound; name: string; identity: boolean }[] = []
  for (const item of items) {
    if (item.k === 'star') {
      for (const column of allOf(item, scope)) {
        b.loose.push(column.name)
        found.push({ bound: column, name: column.name, identity: column.identity ?? false })
      }
    } else {
      const bound = bindExpr(item.expr, scope, b)
      const own = item.expr.k === 'column' ? item.expr.name.at(-1)! : ''
      found.push({ bound, name: item.k === 'expr' ? (item.alias ?? own) : item.variable, identity: false })
    }
  }
  const columns: OutColumn[] = found.map(({ bound, name, identity }) => ({
    name,
    type: bound.type ?? typeOf('int'),
    nullable: bound.nullable,
    identity,
  }))
  const ordinals = new Map(found.map(({ name }, at) => [name.toLowerCase(), at + 1] as const).reverse())
  const sql = found.map(({ bound, name }) => `${bound.sql}${name ? ` AS ${quote(name)}` : ''}`).join(', ')
  return { sql, columns, ordinals, bounds: found.map((each) => each.bound) }
}

function allOf(item: Item & { k: 'star' }, scope: Scope): BoundSource['columns'] {
  if (scope.sources.length === 0) throw new SqlError(263, 'Must specify table to select from.')
  const of = item.of
  const sources = of ? scope.sources.filter((each) => isCalled(each, of)) : scope.sources
  if (sources.length === 0)
    throw new SqlError(
      107,
      `The column prefix '${of!.join('.')}' does not match with a table name or alias name used in the query.`,
      { severity: 15 },
    )
  return sources.flatMap((each) => each.columns)
}

/** An alias, a place in the list, or an expression; text sorts by the collation. */
function bindOrder(expr: Expr, body: BoundBody, b: Binding): string {
  const name = expr.k === 'column' && expr.name.length === 1 ? expr.name[0]!.toLowerCase() : null
  const at =
    expr.k === 'value' && typeof expr.value === 'number'
      ? expr.value
      : name
        ? body.ordinals.get(name)
        : undefined
  if (at !== undefined) {
    const column = body.columns[at - 1]
    if (!column)
      throw new SqlError(
        108,
        `The ORDER BY position number ${at} is out of range of the number of items in the select list.`,
        { severity: 15 },
      )
    if (!isText(column.type) || !body.scope) return String(at)
    const item = body.select!.items.every((each) => each.k === 'expr') ? body.select!.items[at - 1] : null
    if (item?.k !== 'expr') return name ? bindSorted(expr, body.scope, b) : String(at)
    return bindSorted(item.expr, body.scope, b)
  }
  if (!body.scope)
    throw new SqlError(
      104,
      'ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
      { severity: 15 },
    )
  if (body.select!.distinct && !body.columns.some((column) => name === column.name.toLowerCase())) {
    const listed = body.select!.items.some(
      (item) => item.k === 'expr' && JSON.stringify(item.expr) === JSON.stringify(expr),
    )
    if (!listed)
      throw new SqlError(
        145,
        'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
        { severity: 15 },
      )
  }
  return bindSorted(expr, body.scope, b)
}

function bindSorted(expr: Expr, scope: Scope, b: Binding): string {
  const bound = bindExpr(expr, scope, b)
  return comparable(bound.sql, bound.type)
}

const READS_DIRTY = new Set(['NOLOCK', 'READUNCOMMITTED'])
const HOLDS = new Set(['UPDLOCK', 'XLOCK', 'HOLDLOCK', 'SERIALIZABLE', 'REPEATABLEREAD', 'TABLOCKX'])

/** A source of FROM; what it gives is added to the scope. */
export function bindSource(source: Source, scope: Scope, b: Binding): string {
  switch (source.k) {
    case 'table':
      return bindTable(source, scope, b)
    case 'derived': {
      const { sql, columns } = bindQuery(source.query, scope.parent, b)
      const named = rename(columns, source.columns)
      scope.sources.push(sourceFrom(named, source.alias))
      return derived(sql, named, source.alias)
    }
    case 'rows': {
      const rows = source.rows.map((row) => row.map((expr) => bindExpr(expr, scope.parent, b)))
      const columns = source.columns.map((name, at) => {
        const cells = rows.map((row) => row[at] ?? ({ sql: 'NULL', type: null, nullable: true } as Bound))
        return { name, type: unify(cells) ?? typeOf('int'), nullable: cells.some((each) => each.nullable) }
      })
      scope.sources.push(sourceFrom(columns, source.alias))
      const values = rows.map((row) => `(${row.map((cell, at) => as(cell, columns[at]!.type)).join(', ')})`)
      return derived(`VALUES ${values.join(', ')}`, columns, source.alias)
    }
    case 'join': {
      const left = bindSource(source.left, scope, b)
      const right = bindSource(source.right, scope, b)
      if (!source.on) return `${left} CROSS JOIN ${right}`
      return `${left} ${source.how.toUpperCase()} JOIN ${right} ON ${bindCondition(source.on, scope, b)}`
    }
  }
}

const derived = (sql: string, columns: OutColumn[], alias: string) =>
  `(WITH "d"(${columns.map((each) => quote(each.name || 'c')).join(', ')}) AS (${sql}) SELECT * FROM "d") AS ${quote(alias)}`

function bindTable(source: Source & { k: 'table' }, scope: Scope, b: Binding): string {
  const alias = aliasOf(source)
  if (source.hints.some((hint) => HOLDS.has(hint)) && !source.hints.some((hint) => READS_DIRTY.has(hint)))
    b.locks = true
  const cte = source.name.length === 1 ? b.ctes.get(source.name[0]!.toLowerCase()) : undefined
  if (cte) {
    scope.sources.push(sourceFrom(cte, alias))
    return `${quote(`cte ${source.name[0]!.toLowerCase()}`)} AS ${quote(alias)}`
  }
  const system = systemView(source.name)
  if (system) {
    const columns = system.view.columns.map(([name, type]) => ({ name, type, nullable: true }))
    scope.sources.push({ ...sourceFrom(columns, alias), full: system.key })
    const cells = columns.map((column, at) => `value ->> ${at} AS ${quote(column.name)}`)
    return `(SELECT ${cells.join(', ')} FROM json_each(${b.parameter(`view ${system.key}`)})) AS ${quote(alias)}`
  }
  if (source.name.length > 1 && /^(sys|information_schema)$/i.test(source.name.at(-2)!)) {
    throw new NotUnderstood(source.name.join('.'))
  }
  const table = b.table(source.name, 'SELECT')
  scope.sources.push(sourceOf(table, alias))
  return `${table.sqlName} AS ${quote(alias)}`
}
