import { setTimeout as wait } from 'node:timers/promises'
import type { Definition, Item, Query, Statement, Write } from '../sql/ast.ts'
import { define, tableOf } from '../sql/catalogue.ts'
import { errors, NotUnderstood, SqlError } from '../sql/errors.ts'
import { parseBatch } from '../sql/parse-batch.ts'
import { parseType, type typeOf } from '../sql/types.ts'
import { Execution, translated, type Variable } from './execution.ts'
import { merge } from './merge.ts'
import type { Session } from './session.ts'
import { insert, outputOf, remove, update } from './write.ts'

const parsed = new Map<string, Statement[]>()

/** The statements of a text; a connector sends the same ones again and again. */
function statementsOf(text: string): Statement[] {
  const known = parsed.get(text)
  if (known) return known
  if (parsed.size > 500) parsed.clear()
  const statements = parseBatch(text)
  parsed.set(text, statements)
  return statements
}

/** Everything stops here: RETURN, an error that ends the batch, a cancelled request. */
class Stop extends Error {}

/** Runs a batch to its end. Errors go to the session's sink; what is thrown is a fault of the stand-in or a cancel. */
export async function runBatch(
  session: Session,
  text: string,
  variables: Map<string, Variable>,
): Promise<SqlError | null> {
  const x = new Execution(session, variables)
  let last: SqlError | null = null
  try {
    await runAll(x, statementsOf(text), (error) => {
      last = error
    })
  } catch (error) {
    if (error instanceof Stop) return last
    if (!(error instanceof SqlError)) throw error
    last = error
    report(session, error)
  }
  return last
}

async function runAll(
  x: Execution,
  statements: Statement[],
  onError: (error: SqlError) => void,
  guarded = false,
): Promise<void> {
  for (const statement of statements) {
    x.session.signal.throwIfAborted()
    try {
      await runOne(x, statement, onError, guarded)
      if (statement.k !== 'if' && statement.k !== 'block') x.session.lastError = 0
    } catch (raw) {
      const error = translated(raw)
      if (!(error instanceof SqlError)) throw error
      if (guarded && !(error instanceof NotUnderstood)) throw error
      onError(error)
      report(x.session, error)
      if (error.endsBatch || stopsTransaction(x.session, error)) throw new Stop()
    }
  }
}

function report(session: Session, error: SqlError): void {
  session.lastError = error.number
  session.sink.error(error)
  if (error.number === 1205 && session.depth > 0) session.rollback()
}

/** XACT_ABORT: any error takes the transaction with it. */
function stopsTransaction(session: Session, error: SqlError): boolean {
  if (!session.options.xactAbort || error.number === 50000) return false
  if (session.depth > 0) session.rollback()
  return true
}

async function runOne(
  x: Execution,
  statement: Statement,
  onError: (error: SqlError) => void,
  guarded: boolean,
): Promise<void> {
  const { session } = x
  switch (statement.k) {
    case 'query':
      return select(x, statement.query)
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return write(x, statement)
    case 'createTable':
    case 'addColumns':
    case 'dropTable':
    case 'createIndex':
    case 'truncate':
      return change(x, statement)
    case 'if': {
      const branch = x.holds(statement.when) ? statement.body : statement.otherwise
      if (branch) await runAll(x, [branch], onError, guarded)
      return
    }
    case 'while':
      while (x.holds(statement.when)) await runAll(x, [statement.body], onError, guarded)
      return
    case 'block':
      return runAll(x, statement.statements, onError, guarded)
    case 'try':
      return attempt(x, statement.body, statement.handler, onError, guarded)
    case 'declare':
      for (const { name, type, value } of statement.variables) {
        x.variables.set(name.toLowerCase(), { type, value: null })
        if (value) x.set(name, x.evaluate(value))
      }
      return
    case 'setVariable':
      return x.set(statement.name, x.evaluate(statement.expr))
    case 'setOption':
      return setOption(session, statement.option, statement.value)
    case 'begin':
      session.begin()
      return session.sink.done(null, false)
    case 'commit':
      session.commit()
      return session.sink.done(null, false)
    case 'rollback':
      session.rollback(statement.name)
      return session.sink.done(null, false)
    case 'save':
      await session.save(statement.name ?? 'save')
      return session.sink.done(null, false)
    case 'throw':
      if (!statement.number)
        throw (
          session.caught ??
          new SqlError(10704, 'To rethrow an error, a THROW statement must be used inside a CATCH block.')
        )
      throw new SqlError(Number(x.evaluate(statement.number).value), x.text(statement.message!), {
        state: Number(x.evaluate(statement.state!).value),
      })
    case 'raise': {
      const severity = Number(x.evaluate(statement.severity).value)
      if (severity <= 10) return session.sink.message(x.text(statement.message))
      throw new SqlError(50000, x.text(statement.message), {
        severity,
        state: Number(x.evaluate(statement.state).value),
      })
    }
    case 'print':
      return session.sink.message(x.text(statement.message))
    case 'wait':
      await wait(statement.milliseconds, undefined, { signal: session.signal })
      return session.sink.done(null, false)
    case 'use':
      if (statement.database.toLowerCase() === session.engine.database.toLowerCase()) return
      throw new SqlError(
        911,
        `Database '${statement.database}' does not exist. Make sure that the name is entered correctly.`,
      )
    case 'return':
      throw new Stop()
    case 'execute':
      return execute(x, statement)
    case 'bulk':
      throw errors.unsupported('BULK')
  }
}

async function select(x: Execution, query: Query): Promise<void> {
  const { session } = x
  const { sql, columns, used, locks } = x.ready(query)
  if (locks || /SERIALIZABLE|REPEATABLE/.test(session.options.isolation)) await session.hold()
  const assigned = assignments(query)
  let count = 0
  if (!assigned) session.sink.columns(columns)
  for (const row of x.rows(sql, used, columns)) {
    count += 1
    if (assigned)
      for (const [at, item] of assigned.entries())
        x.set(item.variable, { type: columns[at]!.type, value: row[at]! })
    else {
      const full = session.sink.row(row)
      if (full) await full
    }
  }
  session.rowCount = count
  if (!assigned) session.sink.done(session.options.noCount ? null : count, true)
}

/** `SELECT @a = ..., @b = ...` gives nothing to the client. */
function assignments(query: Query): (Item & { k: 'set' })[] | null {
  const items = query.body.k === 'select' ? query.body.items : []
  const set = items.filter((item) => item.k === 'set')
  if (set.length === 0) return null
  if (set.length === items.length) return set
  throw new SqlError(
    141,
    'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
    { severity: 15 },
  )
}

async function write(x: Execution, statement: Write): Promise<void> {
  const { session } = x
  const { changes, output } = await session.write(() => {
    const done = perform(x, statement)
    return {
      ...done,
      output: statement.output.length > 0 ? outputOf(x, statement.output, done.table, done.changes) : null,
    }
  })
  session.rowCount = changes.length
  if (output) {
    session.sink.columns(output.columns)
    for (const row of output.rows) await session.sink.row(row)
  }
  session.sink.done(session.options.noCount ? null : changes.length, output !== null)
}

function perform(x: Execution, statement: Write) {
  switch (statement.k) {
    case 'insert':
      return insert(x, statement)
    case 'update':
      return update(x, statement)
    case 'delete':
      return remove(x, statement)
    case 'merge':
      return merge(x, statement)
  }
}

async function change(x: Execution, definition: Definition): Promise<void> {
  const { session } = x
  const permission = definition.k === 'createTable' ? 'CREATE TABLE' : 'ALTER'
  if (definition.k === 'createTable' && session.rights.denied('database', permission)) {
    throw new SqlError(262, `CREATE TABLE permission denied in database '${session.engine.database}'.`)
  }
  if (definition.k === 'addColumns') session.allow(tableOf(session.catalogue, definition.name), 'ALTER')
  await session.write(() => {
    const { catalogue, sql } = define(session.catalogue, definition)
    for (const each of sql) session.db.exec(each)
    if (sql.length > 0) session.define(catalogue)
  })
  session.sink.done(null, false)
}

async function attempt(
  x: Execution,
  body: Statement[],
  handler: Statement[],
  onError: (error: SqlError) => void,
  guarded: boolean,
): Promise<void> {
  try {
    await runAll(x, body, onError, true)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const { session } = x
    const outer = session.caught
    session.caught = error
    session.lastError = error.number
    if (error.number === 1205 && session.depth > 0) session.rollback()
    else if (session.options.xactAbort && session.depth > 0) session.doomed = true
    try {
      await runAll(x, handler, onError, guarded)
    } finally {
      session.caught = outer
    }
  }
}

function setOption(session: Session, option: string, value: string): void {
  const on = value === 'ON'
  if (option === 'XACT_ABORT') session.options.xactAbort = on
  else if (option === 'NOCOUNT') session.options.noCount = on
  else if (option === 'ISOLATION') {
    if (value === 'SNAPSHOT')
      throw new SqlError(
        3952,
        `Snapshot isolation transaction failed accessing database '${session.engine.database}' because snapshot isolation is not allowed in this database.`,
      )
    session.options.isolation = value
  } else if (option === 'LOCK_TIMEOUT') session.options.lockTimeout = Number(value)
  else if (option === 'IDENTITY_INSERT') session.options.identityInsert = value
  else if ((option === 'IMPLICIT_TRANSACTIONS' && on) || (option === 'ROWCOUNT' && value !== '0'))
    throw errors.unsupported(option)
}

/** EXEC sp_executesql N'...', N'@a int', @a = 1. */
async function execute(x: Execution, statement: Statement & { k: 'execute' }): Promise<void> {
  const declared = statement.declarations ? declarationsOf(x.text(statement.declarations)) : []
  const variables = new Map<string, Variable>()
  for (const [at, { name, type }] of declared.entries()) {
    const given = statement.values.find((each) => each.name?.toLowerCase() === name) ?? statement.values[at]
    variables.set(name, { type, value: null })
    if (given) new Execution(x.session, variables).set(name, x.evaluate(given.expr))
  }
  const error = await runBatch(x.session, x.text(statement.statement), variables)
  if (error?.endsBatch) throw new Stop()
}

/** `@a int, @b nvarchar(50) OUTPUT`, as sp_executesql and sp_prepare are given it. */
export function declarationsOf(text: string): { name: string; type: ReturnType<typeof typeOf> }[] {
  const parts = text.match(/@[^,(]+(?:\([^)]*\))?[^,]*/g) ?? []
  return parts.map((part) => {
    const found = /^(@\S+)\s+(.+?)(?:\s+(?:output|out))?\s*$/i.exec(part.trim())
    if (!found) throw new NotUnderstood(part)
    return { name: found[1]!.toLowerCase(), type: parseType(found[2]!) }
  })
}
