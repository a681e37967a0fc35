import type { Condition, Expr } from './ast.ts'
import { bindCall } from './bind-call.ts'
import { bindQuery } from './bind-query.ts'
import { comparable } from './catalogue.ts'
import { sortKey } from './code-page.ts'
import { convert } from './convert.ts'
import { errors, SqlError } from './errors.ts'
import { type Binding, type Bound, findColumn, type Scope } from './scope.ts'
import { idOf } from './type-ids.ts'
import { isExact, isText, isWhole, kindOf, type SqlType, type Stored, stronger, typeOf } from './types.ts'

export function bindExpr(expr: Expr, scope: Scope | null, b: Binding): Bound {
  const before = b.loose.length
  const bound = bindAny(expr, scope, b)
  // What stands in GROUP BY may be used as a whole.
  if (b.grouped.has(bound.sql)) b.loose.length = before
  return bound
}

function bindAny(expr: Expr, scope: Scope | null, b: Binding): Bound {
  switch (expr.k) {
    case 'value':
      return { sql: literal(expr.value, expr.type), type: expr.type, nullable: false, constant: true }
    case 'null':
      return { sql: 'NULL', type: null, nullable: true }
    case 'column': {
      const found = findColumn(expr.name, scope)
      b.loose.push(expr.name.join('.'))
      return found
    }
    case 'variable':
      return bindVariable(expr.name, b)
    case 'minus': {
      const of = bindExpr(expr.of, scope, b)
      return { ...of, sql: `(-${numeric(of).sql})`, constant: false }
    }
    case 'complement':
      return { ...bindExpr(expr.of, scope, b), sql: `(~${bindExpr(expr.of, scope, b).sql})`, constant: false }
    case 'binary':
      return bindArithmetic(expr.op, bindExpr(expr.left, scope, b), bindExpr(expr.right, scope, b))
    case 'case':
      return bindCase(expr, scope, b)
    case 'iif': {
      const [result, otherwise] = [bindExpr(expr.result, scope, b), bindExpr(expr.otherwise, scope, b)]
      const type = unify([result, otherwise])
      const when = bindCondition(expr.when, scope, b)
      return { sql: `iif(${when}, ${as(result, type)}, ${as(otherwise, type)})`, type, nullable: true }
    }
    case 'cast': {
      const of = bindExpr(expr.of, scope, b)
      const style = expr.style ? bindExpr(expr.style, scope, b).sql : '0'
      const call = `${expr.safe ? 'try_conv' : 'conv'}(${of.sql}, ${idOf(of.type)}, ${idOf(expr.to)}, ${style})`
      return { sql: call, type: expr.to, nullable: of.nullable || expr.safe }
    }
    case 'call':
      return bindCall(expr, scope, b)
    case 'query': {
      const query = bindQuery(expr.query, scope, b)
      if (query.columns.length !== 1)
        throw new SqlError(
          116,
          'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
        )
      return { sql: `(${query.sql})`, type: query.columns[0]!.type, nullable: true }
    }
  }
}

const SESSION_VALUES: Record<string, SqlType> = {
  '@@rowcount': typeOf('int'),
  '@@trancount': typeOf('int'),
  '@@error': typeOf('int'),
  '@@spid': typeOf('smallint'),
  '@@identity': typeOf('decimal', 38, 0),
  '@@version': typeOf('nvarchar', 300),
  '@@servername': typeOf('nvarchar', 128),
  '@@lock_timeout': typeOf('int'),
}

function bindVariable(name: string, b: Binding): Bound {
  const type = b.variables.get(name.toLowerCase()) ?? SESSION_VALUES[name.toLowerCase()]
  if (!type) throw errors.undeclared(name)
  return { sql: b.parameter(name), type, nullable: true }
}

export function literal(value: Stored, type: SqlType): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return isWhole(type) || typeof value === 'bigint' || /[.e]/.test(String(value))
    ? String(value)
    : `${value}.0`
}

/** A bound value as another type; as it is when SQLite would not see a difference. */
export function as(bound: Bound, type: SqlType | null): string {
  if (!type || !bound.type) return bound.sql
  const [from, to] = [kindOf(bound.type), kindOf(type)]
  const whole = isWhole(bound.type) === isWhole(type)
  if (from === to && (from !== 'number' || whole) && (from !== 'date' || bound.type.name === type.name))
    return bound.sql
  return `conv(${bound.sql}, ${idOf(bound.type)}, ${idOf(type)}, 0)`
}

export function unify(all: Bound[]): SqlType | null {
  return all
    .map((each) => each.type)
    .reduce((one, other) => (one && other ? stronger(one, other) : (one ?? other)), null)
}

function numeric(bound: Bound): Bound {
  if (!bound.type || kindOf(bound.type) === 'number') return bound
  const type = isText(bound.type) ? typeOf('int') : null
  if (!type) throw errors.clash(bound.type.name, 'int')
  return { ...bound, sql: as(bound, type), type }
}

function bindArithmetic(op: string, left: Bound, right: Bound): Bound {
  const nullable = left.nullable || right.nullable
  const type = unify([left, right]) ?? typeOf('int')
  if (isText(type) && op === '+') {
    const length =
      (left.type?.length ?? 0) < 0 || (right.type?.length ?? 0) < 0
        ? -1
        : Math.min(8000, (left.type?.length ?? 0) + (right.type?.length ?? 0))
    return {
      sql: `(${left.sql} || ${right.sql})`,
      type: typeOf(type.name.startsWith('n') ? 'nvarchar' : 'varchar', length),
      nullable,
    }
  }
  if (kindOf(type) === 'date' && (op === '+' || op === '-')) return bindDays(op, left, right)
  if (kindOf(type) !== 'number')
    throw new SqlError(
      8117,
      `Operand data type ${type.name} is invalid for ${op === '+' ? 'add' : 'the'} operator.`,
    )
  const result = arithmeticType(op, exact(left, type), exact(right, type), type)
  const [one, other] = [
    as(left, isText(left.type ?? type) ? type : left.type),
    as(right, isText(right.type ?? type) ? type : right.type),
  ]
  const whole = isWhole(right.type ?? type) ? 1 : 0
  if (op === '/') return { sql: `(${one} / nz(${other}, ${whole}))`, type: result, nullable: true }
  if (op === '%') return { sql: `(${one} % nz(${other}, ${whole}))`, type: result, nullable: true }
  if (op === '^') return { sql: `((${one} | ${other}) - (${one} & ${other}))`, type: result, nullable }
  return { sql: `(${one} ${op} ${other})`, type: result, nullable }
}

/** A datetime and a number of days. */
function bindDays(op: string, left: Bound, right: Bound): Bound {
  const [date, days] = left.type && kindOf(left.type) === 'date' ? [left, right] : [right, left]
  if (
    !days.type ||
    kindOf(days.type) !== 'number' ||
    !['datetime', 'smalldatetime'].includes(date.type!.name)
  ) {
    throw errors.clash(days.type?.name ?? 'NULL', date.type!.name)
  }
  return {
    sql: `date_add('millisecond', ${op === '-' ? '-' : ''}${days.sql} * 86400000, ${date.sql}, ${idOf(date.type)})`,
    type: date.type,
    nullable: true,
  }
}

type Digits = { precision: number; scale: number }

function arithmeticType(op: string, one: Digits, other: Digits, type: SqlType): SqlType {
  if (!isExact(type) || type.name === 'money') return type
  if (op === '*') return capped(type, one.precision + other.precision + 1, one.scale + other.scale)
  if (op === '/') {
    const scale = Math.max(6, one.scale + other.precision + 1)
    return capped(type, one.precision - one.scale + other.scale + scale, scale)
  }
  const scale = Math.max(one.scale, other.scale)
  const digits = Math.max(one.precision - one.scale, other.precision - other.scale)
  return capped(type, digits + scale + 1, scale)
}

/** The digits an operand counts with: of a whole constant, those that are written. */
function exact(bound: Bound, type: SqlType): Digits {
  const { precision, scale } = bound.type ?? type
  return bound.constant && bound.type?.name === 'int'
    ? { precision: bound.sql.length, scale: 0 }
    : { precision: precision || 10, scale }
}

function capped(type: SqlType, precision: number, scale: number): SqlType {
  const over = Math.max(0, precision - 38)
  return typeOf(type.name, Math.min(38, precision), over ? Math.max(Math.min(scale, 6), scale - over) : scale)
}

function bindCase(expr: Expr & { k: 'case' }, scope: Scope | null, b: Binding): Bound {
  const on = expr.on ? bindExpr(expr.on, scope, b) : null
  const whens = expr.whens.map(({ when, result }) => ({
    when: on
      ? compare('=', on, bindExpr(when as Expr, scope, b))
      : bindCondition(when as Condition, scope, b),
    result: bindExpr(result, scope, b),
  }))
  const otherwise = expr.otherwise ? bindExpr(expr.otherwise, scope, b) : null
  const type = unify([...whens.map((each) => each.result), ...(otherwise ? [otherwise] : [])])
  const arms = whens.map((each) => `WHEN ${each.when} THEN ${as(each.result, type)}`)
  return {
    sql: `CASE ${arms.join(' ')}${otherwise ? ` ELSE ${as(otherwise, type)}` : ''} END`,
    type,
    nullable: true,
  }
}

export function bindCondition(condition: Condition, scope: Scope | null, b: Binding): string {
  switch (condition.k) {
    case 'and':
    case 'or':
      return `(${bindCondition(condition.left, scope, b)} ${condition.k.toUpperCase()} ${bindCondition(condition.right, scope, b)})`
    case 'not':
      return `(NOT ${bindCondition(condition.of, scope, b)})`
    case 'compare':
      return compare(condition.op, bindExpr(condition.left, scope, b), bindExpr(condition.right, scope, b))
    case 'isNull':
      return `(${bindExpr(condition.of, scope, b).sql} IS ${condition.not ? 'NOT ' : ''}NULL)`
    case 'between': {
      const of = bindExpr(condition.of, scope, b)
      const [low, high] = [bindExpr(condition.low, scope, b), bindExpr(condition.high, scope, b)]
      return `(${condition.not ? 'NOT ' : ''}(${compare('>=', of, low)} AND ${compare('<=', of, high)}))`
    }
    case 'in':
      return bindIn(condition, scope, b)
    case 'like': {
      const [of, pattern] = [bindExpr(condition.of, scope, b), bindExpr(condition.pattern, scope, b)]
      const escaping = condition.escape ? bindExpr(condition.escape, scope, b).sql : "''"
      const text = as(of, of.type && isText(of.type) ? of.type : typeOf('nvarchar', -1))
      return `(${condition.not ? 'NOT ' : ''}like_sql(${text}, ${pattern.sql}, ${escaping}))`
    }
    case 'exists':
      return `EXISTS (${bindQuery(condition.query, scope, b).sql})`
  }
}

function bindIn(condition: Condition & { k: 'in' }, scope: Scope | null, b: Binding): string {
  const of = bindExpr(condition.of, scope, b)
  const not = condition.not ? 'NOT ' : ''
  if (condition.query) {
    const query = bindQuery(condition.query, scope, b)
    const column = query.columns[0]!
    const inner = comparable('"v"', column.type)
    return `(${comparable(of.sql, of.type)} ${not}IN (SELECT ${inner} FROM (WITH "q"("v") AS (${query.sql}) SELECT "v" FROM "q")))`
  }
  const list = condition.list.map((each) => bindExpr(each, scope, b))
  const type = unify([of, ...list])
  if (!type) return `(${of.sql} ${not}IN (${list.map((each) => each.sql).join(', ')}))`
  return `(${operand(of, type)} ${not}IN (${list.map((each) => operand(each, type)).join(', ')}))`
}

/** A comparison as SQL Server makes it: text by the collation, the weaker type converted to the stronger. */
export function compare(op: string, left: Bound, right: Bound): string {
  if (!left.type || !right.type) return `(${left.sql} ${op} ${right.sql})`
  const type = stronger(left.type, right.type)
  const [one, other] = [operand(left, type), operand(right, type)]
  return `(${one} ${op} ${other})`
}

function operand(bound: Bound, type: SqlType): string {
  if (!bound.type) return bound.sql
  if (isText(type) || kindOf(type) === 'guid') {
    if (bound.constant && isText(bound.type))
      return literal(sortKey(String(convert(constantOf(bound), bound.type, type))), type)
    return `ci(${as(bound, type)})`
  }
  if (kindOf(bound.type) === kindOf(type)) return bound.sql
  // A constant is converted once, so that a bad one is an error though no row is looked at.
  if (bound.constant && isText(bound.type)) return literal(convert(constantOf(bound), bound.type, type), type)
  return `conv(${bound.sql}, ${idOf(bound.type)}, ${idOf(type)}, 0)`
}

/** The text of a literal, out of its SQL. */
const constantOf = (bound: Bound) => bound.sql.slice(1, -1).replaceAll("''", "'")
