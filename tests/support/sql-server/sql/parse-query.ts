import type { Body, Cte, Expr, Item, Query, Select, Source, Target } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseCondition, parseExpr, parseOrder } from './parse-expression.ts'

/** A whole SELECT with what may stand before and after it. */
export function parseQuery(c: Cursor, ctes: Cte[] = parseCtes(c)): Query {
  const body = parseBody(c)
  const order = parseOrder(c)
  let offset: Expr | null = null
  let fetch: Expr | null = null
  if (order.length > 0 && c.takeWord('OFFSET')) {
    offset = parseExpr(c)
    if (!c.takeWord('ROWS')) c.word('ROW')
    if (c.takeWord('FETCH')) {
      if (!c.takeWord('NEXT')) c.word('FIRST')
      fetch = parseExpr(c)
      if (!c.takeWord('ROWS')) c.word('ROW')
      c.word('ONLY')
    }
  }
  parseOption(c)
  return { ctes, body, order, offset, fetch }
}

/** `OPTION (RECOMPILE)` and its like change the plan, never the result. */
export function parseOption(c: Cursor): void {
  if (!c.takeWord('OPTION')) return
  c.inBrackets(() => {
    while (!c.isOp(')')) c.next()
  })
}

export function parseCtes(c: Cursor): Cte[] {
  if (!c.takeWord('WITH')) return []
  return c.list(() => {
    const name = c.name()
    const columns = c.isOp('(') ? c.inBrackets(() => c.list(() => c.name())) : null
    c.word('AS')
    return { name, columns, query: c.inBrackets(() => parseQuery(c)) }
  })
}

function parseBody(c: Cursor): Body {
  let left = parseIntersection(c)
  for (;;) {
    if (c.takeWord('UNION')) {
      const op = c.takeWord('ALL') ? 'UNION ALL' : 'UNION'
      left = { k: 'union', op, left, right: parseIntersection(c) }
    } else if (c.takeWord('EXCEPT')) left = { k: 'union', op: 'EXCEPT', left, right: parseIntersection(c) }
    else return left
  }
}

function parseIntersection(c: Cursor): Body {
  let left: Body = parseOne(c)
  while (c.takeWord('INTERSECT')) left = { k: 'union', op: 'INTERSECT', left, right: parseOne(c) }
  return left
}

function parseOne(c: Cursor): Body {
  if (c.isOp('(')) return c.inBrackets(() => parseBody(c))
  return parseSelect(c)
}

function parseSelect(c: Cursor): Select {
  c.word('SELECT')
  const distinct = c.takeWord('DISTINCT')
  if (!distinct) c.takeWord('ALL')
  const top = parseTop(c)
  const items = parseItems(c)
  const from = c.takeWord('FROM') ? parseSources(c) : null
  const where = c.takeWord('WHERE') ? parseCondition(c) : null
  const group = c.takeWord('GROUP', 'BY') ? c.list(() => parseExpr(c)) : []
  const having = c.takeWord('HAVING') ? parseCondition(c) : null
  return { k: 'select', distinct, top, items, from, where, group, having }
}

export function parseTop(c: Cursor): Expr | null {
  if (!c.takeWord('TOP')) return null
  const count = c.isOp('(')
    ? c.inBrackets(() => parseExpr(c))
    : ({ k: 'value', type: INT, value: c.whole() } as const)
  if (c.isWord('PERCENT') || c.isWord('WITH', 'TIES')) c.fail()
  return count
}

const INT = { name: 'int', length: 4, precision: 10, scale: 0 } as const

/** What is selected, or what an OUTPUT clause gives. */
export function parseItems(c: Cursor): Item[] {
  return c.list<Item>(() => {
    if (c.takeOp('*')) return { k: 'star', of: null }
    if (c.here.kind === 'var' && !c.here.text.startsWith('@@') && c.ahead(1).text === '=') {
      const variable = c.variable()
      c.op('=')
      return { k: 'set', variable, expr: parseExpr(c) }
    }
    const all = c.attempt(() => parseAllOf(c))
    if (all) return all
    if (c.isName() && c.ahead(1).kind === 'op' && c.ahead(1).text === '=') {
      const alias = c.name()
      c.op('=')
      return { k: 'expr', expr: parseExpr(c), alias }
    }
    const expr = parseExpr(c)
    return { k: 'expr', expr, alias: parseAlias(c, true) }
  })
}

function parseAllOf(c: Cursor): Item {
  const of = [c.name()]
  while (c.takeOp('.')) {
    if (c.takeOp('*')) return { k: 'star', of }
    of.push(c.name())
  }
  return c.fail()
}

/** After a column a string may be an alias too; words that go on with the statement are none. */
function parseAlias(c: Cursor, column: boolean): string | null {
  if (c.takeWord('AS')) {
    return column && (c.here.kind === 'string' || c.here.kind === 'nstring') ? c.next().text : c.name()
  }
  if (column && c.here.kind === 'string') return c.next().text
  return c.isName() && !GOES_ON.has(c.here.upper) ? c.name() : null
}

const GOES_ON = new Set([
  'OUTPUT',
  'USING',
  'OFFSET',
  'THROW',
  'MATCHED',
  'GO',
  'TRY',
  'CATCH',
  'ROW',
  'ROWS',
  'NEXT',
  'ONLY',
])

export function parseSources(c: Cursor): Source {
  let left = parseJoins(c)
  while (c.takeOp(',')) left = { k: 'join', how: 'cross', left, right: parseJoins(c), on: null }
  return left
}

function parseJoins(c: Cursor): Source {
  let left = parseSource(c)
  for (;;) {
    const how = parseJoin(c)
    if (!how) return left
    const right = parseSource(c)
    if (how === 'cross') left = { k: 'join', how, left, right, on: null }
    else {
      c.word('ON')
      left = { k: 'join', how, left, right, on: parseCondition(c) }
    }
  }
}

function parseJoin(c: Cursor): 'inner' | 'left' | 'right' | 'full' | 'cross' | null {
  if (c.takeWord('CROSS', 'JOIN')) return 'cross'
  for (const how of ['left', 'right', 'full'] as const) {
    const word = how.toUpperCase()
    if (c.takeWord(word, 'OUTER', 'JOIN') || c.takeWord(word, 'JOIN')) return how
  }
  return c.takeWord('INNER', 'JOIN') || c.takeWord('JOIN') ? 'inner' : null
}

export function parseSource(c: Cursor): Source {
  if (!c.isOp('(')) return { k: 'table', ...parseTarget(c) }
  const found = c.inBrackets<Source | Expr[][] | Query>(() => {
    if (c.takeWord('VALUES')) return c.list(() => c.inBrackets(() => c.list(() => parseExpr(c))))
    return c.isWord('SELECT') || c.isWord('WITH') ? parseQuery(c) : parseJoins(c)
  })
  if ('k' in found) return found
  const alias = parseAlias(c, false) ?? c.fail()
  const columns = c.isOp('(') ? c.inBrackets(() => c.list(() => c.name())) : null
  if (!Array.isArray(found)) return { k: 'derived', query: found, alias, columns }
  return { k: 'rows', rows: found, alias, columns: columns ?? c.fail() }
}

/** A table with its alias and its hints, in either order. */
export function parseTarget(c: Cursor): Target {
  const name = c.dotted()
  const before = parseHints(c)
  const alias = parseAlias(c, false)
  return { name, alias, hints: [...before, ...parseHints(c)] }
}

const HINTS = new Set(
  'NOLOCK UPDLOCK HOLDLOCK ROWLOCK PAGLOCK TABLOCK TABLOCKX XLOCK READPAST READCOMMITTED READUNCOMMITTED REPEATABLEREAD SERIALIZABLE NOWAIT'.split(
    ' ',
  ),
)

function parseHints(c: Cursor): string[] {
  if (!c.isWord('WITH') || c.ahead(1).text !== '(') {
    // The old form, without WITH.
    return c.isOp('(') && HINTS.has(c.ahead(1).upper) ? c.inBrackets(() => c.list(() => parseHint(c))) : []
  }
  c.word('WITH')
  return c.inBrackets(() => c.list(() => parseHint(c)))
}

function parseHint(c: Cursor): string {
  if (!HINTS.has(c.here.upper)) c.fail()
  return c.next().upper
}
