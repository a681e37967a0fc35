import type { Condition, Expr, Query } from '../sql/ast.ts'
import { bindCondition, bindExpr } from '../sql/bind-expression.ts'
import { bindQuery } from '../sql/bind-query.ts'
import { convert } from '../sql/convert.ts'
import { now } from '../sql/dates.ts'
import { errors, SqlError } from '../sql/errors.ts'
import { Binding, type OutColumn } from '../sql/scope.ts'
import { rowsOf } from '../sql/system-views.ts'
import { type SqlType, type Stored, typeOf } from '../sql/types.ts'
import { forSqlite } from './functions.ts'
import { type Session, VERSION } from './session.ts'

export type Variable = { type: SqlType; value: Stored }
type Ready = { sql: string; columns: OutColumn[]; used: Map<string, string>; locks: boolean }

/** One batch on its way: its variables, and how its expressions get their values. */
export class Execution {
  readonly session: Session
  readonly variables: Map<string, Variable>
  private readonly bound = new WeakMap<Query, Ready & { catalogue: unknown }>()

  constructor(session: Session, variables: Map<string, Variable>) {
    this.session = session
    this.variables = variables
  }

  binding(): Binding {
    const types = new Map([...this.variables].map(([name, variable]) => [name, variable.type]))
    return new Binding(this.session.catalogue, types, this.session.allow)
  }

  ready(query: Query): Ready {
    const known = this.bound.get(query)
    if (known && known.catalogue === this.session.catalogue) return known
    const b = this.binding()
    const { sql, columns } = bindQuery(query, null, b)
    const ready = { sql, columns, used: b.used, locks: b.locks, catalogue: this.session.catalogue }
    this.bound.set(query, ready)
    return ready
  }

  /** The rows of bound SQL, one at a time. */
  *rows(sql: string, used: Map<string, string>, columns: OutColumn[]): Generator<Stored[]> {
    const statement = this.session.prepare(sql)
    statement.setReadBigInts(columns.some((column) => column.type.name === 'bigint'))
    yield* guarded(statement.iterate(this.parameters(used)) as unknown as Iterable<Stored[]>)
  }

  all(sql: string, used: Map<string, string>): Stored[][] {
    const statement = this.session.prepare(sql)
    statement.setReadBigInts(true)
    try {
      const rows = statement.all(this.parameters(used)) as unknown as Stored[][]
      return rows.map((row) => row.map(smaller))
    } catch (error) {
      throw translated(error)
    }
  }

  private parameters(used: Map<string, string>) {
    return Object.fromEntries([...used].map(([safe, name]) => [safe, this.value(name)]))
  }

  private value(name: string) {
    const variable = this.variables.get(name)
    if (variable) return forSqlite(variable.value, variable.type)
    if (name.startsWith('view '))
      return JSON.stringify(rowsOf(name.slice(5), this.session.catalogue, this.session.engine.database))
    const value = sessionValue(name, this.session)
    if (value === undefined) throw errors.undeclared(name)
    return typeof value === 'number' ? BigInt(value) : value
  }

  /** A value alone; a literal or a variable does not trouble SQLite. */
  evaluate(expr: Expr): Variable {
    if (expr.k === 'value') return { type: expr.type, value: expr.value }
    if (expr.k === 'null') return { type: typeOf('int'), value: null }
    const variable = expr.k === 'variable' ? this.variables.get(expr.name.toLowerCase()) : undefined
    if (variable) return variable
    const b = this.binding()
    const bound = bindExpr(expr, null, b)
    return { type: bound.type ?? typeOf('int'), value: this.all(`SELECT ${bound.sql}`, b.used)[0]![0]! }
  }

  holds(condition: Condition): boolean {
    const b = this.binding()
    const sql = `SELECT CASE WHEN ${bindCondition(condition, null, b)} THEN 1 ELSE 0 END`
    return this.all(sql, b.used)[0]![0] === 1
  }

  text(expr: Expr): string {
    const { value, type } = this.evaluate(expr)
    return value === null ? '' : String(convert(value, type, typeOf('nvarchar', -1)))
  }

  set(name: string, { value, type }: Variable): void {
    const variable = this.variables.get(name.toLowerCase())
    if (!variable) throw errors.undeclared(name)
    variable.value = convert(value, type, variable.type)
  }
}

/** A big number only where a number cannot say it. */
const smaller = (value: Stored): Stored =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value

function* guarded(rows: Iterable<Stored[]>): Generator<Stored[]> {
  const iterator = rows[Symbol.iterator]()
  try {
    for (;;) {
      let step: IteratorResult<Stored[]>
      try {
        step = iterator.next()
      } catch (error) {
        throw translated(error)
      }
      if (step.done) return
      yield step.value
    }
  } finally {
    iterator.return?.()
  }
}

/** SQLite's complaints in SQL Server's words. */
export function translated(error: unknown): unknown {
  if (error instanceof SqlError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/integer overflow|too large to be represented|out of range/i.test(message))
    return errors.overflow('int')
  if (/more than one row|sub-select returns/i.test(message))
    return new SqlError(512, 'Subquery returned more than 1 value.')
  return error
}

function sessionValue(name: string, session: Session): Stored | undefined {
  switch (name) {
    case '@@rowcount':
      return session.rowCount
    case '@@trancount':
      return session.depth
    case '@@error':
      return session.lastError
    case '@@spid':
      return session.id
    case '@@lock_timeout':
      return session.options.lockTimeout
    case '@@identity':
    case 'scope_identity()':
      return session.identity
    case '@@version':
      return VERSION
    case '@@servername':
      return 'SERVEUR\\SAGE'
    case 'db_name()':
      return session.engine.database
    case 'suser_sname()':
    case 'suser_name()':
      return session.user
    case 'user_name()':
    case 'schema_name()':
      return 'dbo'
    case 'host_name()':
      return session.host
    case 'app_name()':
      return session.application
    case 'xact_state()':
      return session.depth === 0 ? 0 : session.doomed ? -1 : 1
    case 'error_number()':
      return session.caught?.number ?? null
    case 'error_message()':
      return session.caught?.message ?? null
    case 'error_severity()':
      return session.caught?.severity ?? null
    case 'error_state()':
      return session.caught?.state ?? null
    case 'getdate()':
    case 'sysdatetime()':
      return now(false)
    case 'getutcdate()':
    case 'sysutcdatetime()':
      return now(true)
    case 'newid()':
      return crypto.randomUUID().toUpperCase()
    default:
      return undefined
  }
}
