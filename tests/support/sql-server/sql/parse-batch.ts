import type { Expr, Statement } from './ast.ts'
import { Cursor } from './cursor.ts'
import { parseAlter, parseCreate, parseDrop } from './parse-definition.ts'
import { parseCondition, parseExpr } from './parse-expression.ts'
import { parseCtes, parseQuery } from './parse-query.ts'
import { parseDelete, parseInsert, parseMerge, parseUpdate } from './parse-write.ts'

/** Every statement of a batch, or error 102 before any of them has run. */
export function parseBatch(text: string): Statement[] {
  const c = new Cursor(text)
  const statements = parseUntil(c, () => c.here.kind === 'end')
  return statements
}

function parseUntil(c: Cursor, ends: () => boolean): Statement[] {
  const statements: Statement[] = []
  for (;;) {
    while (c.takeOp(';')) {}
    if (ends()) return statements
    statements.push(parseStatement(c))
  }
}

function parseStatement(c: Cursor): Statement {
  if (c.isWord('WITH') || c.isWord('SELECT')) {
    const ctes = parseCtes(c)
    return parseWrite(c, ctes) ?? { k: 'query', query: parseQuery(c, ctes) }
  }
  if (c.isOp('(')) return { k: 'query', query: parseQuery(c) }
  const write = parseWrite(c, [])
  if (write) return write
  if (c.isWord('BEGIN')) return parseBegin(c)
  if (c.takeWord('IF')) {
    const when = parseCondition(c)
    while (c.takeOp(';')) {}
    const body = parseStatement(c)
    const semicolons = c.attempt(() => {
      while (c.takeOp(';')) {}
      c.word('ELSE')
      return true
    })
    return { k: 'if', when, body, otherwise: semicolons ? parseStatement(c) : null }
  }
  if (c.takeWord('WHILE')) return { k: 'while', when: parseCondition(c), body: parseStatement(c) }
  if (c.isWord('CREATE')) return parseCreate(c)
  if (c.isWord('ALTER')) return parseAlter(c)
  if (c.isWord('DROP')) return parseDrop(c)
  if (c.takeWord('TRUNCATE', 'TABLE')) return { k: 'truncate', name: c.dotted() }
  return parseTransaction(c) ?? parseRest(c)
}

function parseWrite(c: Cursor, ctes: ReturnType<typeof parseCtes>): Statement | null {
  if (c.isWord('INSERT', 'BULK')) return parseBulk(c)
  if (c.isWord('INSERT')) return parseInsert(c, ctes)
  if (c.isWord('UPDATE')) return parseUpdate(c, ctes)
  if (c.isWord('DELETE')) return parseDelete(c, ctes)
  if (c.isWord('MERGE')) return parseMerge(c, ctes)
  return null
}

/** BEGIN opens a block, a TRY or a transaction. */
function parseBegin(c: Cursor): Statement {
  if (c.isWord('BEGIN', 'TRAN') || c.isWord('BEGIN', 'TRANSACTION')) {
    c.next()
    c.next()
    return { k: 'begin', name: parseTransactionName(c) }
  }
  if (c.takeWord('BEGIN', 'TRY')) {
    const body = parseUntil(c, () => c.isWord('END', 'TRY'))
    c.word('END', 'TRY')
    c.takeOp(';')
    c.word('BEGIN', 'CATCH')
    const handler = parseUntil(c, () => c.isWord('END', 'CATCH'))
    c.word('END', 'CATCH')
    return { k: 'try', body, handler }
  }
  c.word('BEGIN')
  const statements = parseUntil(c, () => c.isWord('END'))
  c.word('END')
  if (statements.length === 0) c.fail()
  return { k: 'block', statements }
}

function parseTransaction(c: Cursor): Statement | null {
  const k = (['commit', 'rollback', 'save'] as const).find((each) => c.isWord(each.toUpperCase()))
  if (!k) return null
  c.next()
  const word = c.takeWord('TRAN') || c.takeWord('TRANSACTION') || c.takeWord('WORK')
  return { k, name: word ? parseTransactionName(c) : null }
}

function parseTransactionName(c: Cursor): string | null {
  if (c.here.kind === 'var') return c.variable()
  return c.isName() && !STARTS.has(c.here.upper) ? c.name() : null
}

const STARTS = new Set(['THROW', 'GO', 'DENY', 'END'])

function parseRest(c: Cursor): Statement {
  if (c.takeWord('DECLARE')) {
    const variables = c.list(() => {
      const name = c.variable()
      c.takeWord('AS')
      return { name, type: c.type(), value: c.takeOp('=') ? parseExpr(c) : null }
    })
    return { k: 'declare', variables }
  }
  if (c.takeWord('SET')) return parseSet(c)
  if (c.takeWord('THROW')) {
    if (c.isOp(';') || c.here.kind === 'end' || c.isWord('END'))
      return { k: 'throw', number: null, message: null, state: null }
    const [number, message, state] = c.list(() => parseExpr(c))
    return { k: 'throw', number: number ?? c.fail(), message: message ?? c.fail(), state: state ?? c.fail() }
  }
  if (c.takeWord('RAISERROR')) {
    const [message, severity, state] = c.inBrackets(() => c.list(() => parseExpr(c)))
    return { k: 'raise', message: message!, severity: severity ?? c.fail(), state: state ?? c.fail() }
  }
  if (c.takeWord('PRINT')) return { k: 'print', message: parseExpr(c) }
  if (c.takeWord('USE')) return { k: 'use', database: c.name() }
  if (c.takeWord('RETURN')) return { k: 'return' }
  if (c.takeWord('WAITFOR', 'DELAY')) return { k: 'wait', milliseconds: parseDelay(c) }
  if (c.takeWord('EXEC') || c.takeWord('EXECUTE')) return parseExecute(c)
  return c.fail()
}

function parseDelay(c: Cursor): number {
  const found = /^(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/.exec(c.next().text) ?? c.fail()
  const [hours, minutes, seconds] = [1, 2, 3].map((at) => Number(found[at] ?? 0))
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + Number((found[4] ?? '0').padEnd(3, '0'))
}

/** A variable's value, or one of the settings a client makes at its start. */
function parseSet(c: Cursor): Statement {
  if (c.here.kind === 'var') {
    const name = c.variable()
    const compound = ['+=', '-=', '*=', '/='].find((each) => c.takeOp(each))
    if (compound) {
      return {
        k: 'setVariable',
        name,
        expr: { k: 'binary', op: compound[0]!, left: { k: 'variable', name }, right: parseExpr(c) },
      }
    }
    c.op('=')
    return { k: 'setVariable', name, expr: parseExpr(c) }
  }
  if (c.takeWord('TRANSACTION', 'ISOLATION', 'LEVEL')) {
    const level = c.takeWord('READ')
      ? `READ ${c.next().upper}`
      : c.takeWord('REPEATABLE')
        ? `REPEATABLE ${c.next().upper}`
        : c.next().upper
    return { k: 'setOption', option: 'ISOLATION', value: level }
  }
  if (c.takeWord('IDENTITY_INSERT')) {
    const table = c.dotted().at(-1)!
    const on = c.takeWord('ON')
    if (!on) c.word('OFF')
    return {
      k: 'setOption',
      option: 'IDENTITY_INSERT',
      value: on ? table : '',
    }
  }
  if (!OPTIONS.has(c.here.upper)) c.fail()
  const option = c.next().upper
  const minus = c.takeOp('-') ? '-' : ''
  return { k: 'setOption', option, value: minus + c.next().text.toUpperCase() }
}

const OPTIONS = new Set(
  `ANSI_NULLS ANSI_NULL_DFLT_ON ANSI_PADDING ANSI_WARNINGS ARITHABORT CONCAT_NULL_YIELDS_NULL CURSOR_CLOSE_ON_COMMIT
  DATEFIRST DATEFORMAT IMPLICIT_TRANSACTIONS LANGUAGE NUMERIC_ROUNDABORT QUOTED_IDENTIFIER TEXTSIZE XACT_ABORT NOCOUNT
  LOCK_TIMEOUT DEADLOCK_PRIORITY ANSI_DEFAULTS ROWCOUNT`.split(/\s+/),
)

/** Only sp_executesql exists; a procedure of the database would have to be written here. */
function parseExecute(c: Cursor): Statement {
  const name = c.dotted().at(-1)!
  if (name.toLowerCase() !== 'sp_executesql') c.fail()
  const args = c.list(() => {
    const named = c.here.kind === 'var' && c.ahead(1).text === '=' ? c.variable() : null
    if (named) c.op('=')
    return { name: named, expr: parseExpr(c) }
  })
  const [statement, declarations, ...values] = args
  return {
    k: 'execute',
    statement: statement!.expr,
    declarations: declarations?.expr ?? (null as Expr | null),
    values,
  }
}

function parseBulk(c: Cursor): Statement {
  c.word('INSERT', 'BULK')
  const name = c.dotted()
  const columns = c.inBrackets(() => c.list(() => ({ name: c.name(), type: c.type() })))
  if (c.takeWord('WITH')) {
    c.inBrackets(() => {
      while (!c.isOp(')')) c.next()
    })
  }
  return { k: 'bulk', name, columns }
}
