import type { Definition, Item, Query, Write } from '../sql/ast.ts'
import { define, tableOf } from '../sql/catalogue.ts'
import { errors, NotUnderstood, SqlError } from '../sql/errors.ts'
import { parseType, type SqlType } from '../sql/types.ts'
import type { Execution } from './execution.ts'
import { merge } from './merge.ts'
import type { Session } from './session.ts'
import { insert, outputOf, remove, update } from './write.ts'

/** A query, its rows given to the client as they come. */
export async function select(x: Execution, query: Query): Promise<void> {
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

/** INSERT, UPDATE, DELETE and MERGE, whole or not at all. */
export async function write(x: Execution, statement: Write): Promise<void> {
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

/** What changes the tables themselves. */
export async function change(x: Execution, definition: Definition): Promise<void> {
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

/** A setting of the session; most of them are taken and change nothing. */
export function setOption(session: Session, option: string, value: string): void {
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

/** `@a int, @b nvarchar(50) OUTPUT`, as sp_executesql and sp_prepare are given it. */
export function declarationsOf(text: string): { name: string; type: SqlType }[] {
  const parts = text.match(/@[^,(]+(?:\([^)]*\))?[^,]*/g) ?? []
  return parts.map((part) => {
    const found = /^(@\S+)\s+(.+?)(?:\s+(?:output|out))?\s*$/i.exec(part.trim())
    if (!found) throw new NotUnderstood(part)
    return { name: found[1]!.toLowerCase(), type: parseType(found[2]!) }
  })
}
