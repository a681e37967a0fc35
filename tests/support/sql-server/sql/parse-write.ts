import type { Assignment, Cte, Expr, Item, MergeClause, Query, Write } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseCondition, parseExpr } from './parse-expression.ts'
import {
  parseItems,
  parseOption,
  parseQuery,
  parseSource,
  parseSources,
  parseTarget,
  parseTop,
} from './parse-query.ts'

export function parseInsert(c: Cursor, ctes: Cte[]): Write {
  c.word('INSERT')
  c.takeWord('INTO')
  const into = { name: c.dotted(), alias: null, hints: parseHintsOnly(c) }
  const columns = c.isOp('(') ? c.inBrackets(() => c.list(() => c.name())) : null
  const output = parseOutput(c)
  let from: Query | Expr[][] | null
  if (c.takeWord('DEFAULT', 'VALUES')) from = null
  else if (c.takeWord('VALUES')) from = c.list(() => c.inBrackets(() => c.list(() => parseValue(c))))
  else from = parseQuery(c)
  return { k: 'insert', ctes, into, columns, from, output }
}

/** The hints of a table that cannot have an alias. */
function parseHintsOnly(c: Cursor): string[] {
  if (!c.isWord('WITH') || c.ahead(1).text !== '(') return []
  c.word('WITH')
  return c.inBrackets(() => c.list(() => c.next().upper))
}

/** DEFAULT stands for the column's own. */
function parseValue(c: Cursor): Expr {
  return c.takeWord('DEFAULT')
    ? { k: 'call', name: 'DEFAULT', args: [], distinct: false, star: false, over: null }
    : parseExpr(c)
}

export function parseUpdate(c: Cursor, ctes: Cte[]): Write {
  c.word('UPDATE')
  const top = parseTop(c)
  const target = parseTarget(c)
  c.word('SET')
  const set = parseAssignments(c)
  const output = parseOutput(c)
  const from = c.takeWord('FROM') ? parseSources(c) : null
  const where = c.takeWord('WHERE') ? parseCondition(c) : null
  parseOption(c)
  return { k: 'update', ctes, target, top, set, from, where, output }
}

export function parseDelete(c: Cursor, ctes: Cte[]): Write {
  c.word('DELETE')
  const top = parseTop(c)
  c.takeWord('FROM')
  const target = parseTarget(c)
  const output = parseOutput(c)
  const from = c.takeWord('FROM') ? parseSources(c) : null
  const where = c.takeWord('WHERE') ? parseCondition(c) : null
  parseOption(c)
  return { k: 'delete', ctes, target, top, from, where, output }
}

export function parseMerge(c: Cursor, ctes: Cte[]): Write {
  c.word('MERGE')
  c.takeWord('INTO')
  const into = parseTarget(c)
  c.word('USING')
  const using = parseSource(c)
  c.word('ON')
  const on = parseCondition(c)
  const clauses: MergeClause[] = []
  while (c.takeWord('WHEN')) clauses.push(parseMergeClause(c))
  if (clauses.length === 0) c.fail()
  const output = parseOutput(c)
  // MERGE is the one statement that must end with a semicolon (error 10713).
  c.op(';')
  return { k: 'merge', ctes, into, using, on, clauses, output }
}

function parseMergeClause(c: Cursor): MergeClause {
  const on = parseMatch(c)
  if (on === 'notMatched') c.takeWord('BY', 'TARGET')
  const and = c.takeWord('AND') ? parseCondition(c) : null
  c.word('THEN')
  if (on === 'notMatched') {
    c.word('INSERT')
    const columns = c.inBrackets(() => c.list(() => c.name()))
    c.word('VALUES')
    return { on, and, act: { k: 'insert', columns, values: c.inBrackets(() => c.list(() => parseValue(c))) } }
  }
  if (c.takeWord('DELETE')) return { on, and, act: { k: 'delete' } }
  c.word('UPDATE', 'SET')
  return { on, and, act: { k: 'update', set: parseAssignments(c) } }
}

function parseMatch(c: Cursor): MergeClause['on'] {
  if (c.takeWord('MATCHED')) return 'matched'
  c.word('NOT', 'MATCHED')
  return c.takeWord('BY', 'SOURCE') ? 'notMatchedBySource' : 'notMatched'
}

function parseAssignments(c: Cursor): Assignment[] {
  return c.list(() => {
    const name = c.dotted()
    const column = name.at(-1)!
    const compound = ['+=', '-=', '*=', '/='].find((each) => c.takeOp(each))
    if (compound) {
      return {
        column,
        expr: { k: 'binary', op: compound[0]!, left: { k: 'column', name }, right: parseExpr(c) },
      }
    }
    c.op('=')
    return { column, expr: parseValue(c) }
  })
}

/** OUTPUT gives rows to the client; into a table it is not understood. */
function parseOutput(c: Cursor): Item[] {
  if (!c.takeWord('OUTPUT')) return []
  const items = parseItems(c)
  if (c.isWord('INTO')) c.fail()
  return items
}
