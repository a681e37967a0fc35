import { setTimeout as wait } from 'node:timers/promises'
import type { Statement } from '../sql/ast.ts'
import { errors, NotUnderstood, SqlError } from '../sql/errors.ts'
import { parseBatch } from '../sql/parse-batch.ts'
import { Execution, translated, type Variable } from './execution.ts'
import type { Session } from './session.ts'
import { change, declarationsOf, select, setOption, write } from './statements.ts'

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
