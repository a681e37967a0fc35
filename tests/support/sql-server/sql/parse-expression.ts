import type { Condition, Expr, Order, Over } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseQuery } from './parse-query.ts'
import { typeOf } from './types.ts'

/** Scalar expressions, weakest operator first: `+ - & | ^`, then `* / %`, then signs. */
export function parseExpr(c: Cursor): Expr {
  let left = parseTerm(c)
  for (;;) {
    const op = ['+', '-', '&', '|', '^'].find((each) => c.takeOp(each))
    if (!op) return left
    left = { k: 'binary', op, left, right: parseTerm(c) }
  }
}

function parseTerm(c: Cursor): Expr {
  let left = parseSigned(c)
  for (;;) {
    const op = ['*', '/', '%'].find((each) => c.takeOp(each))
    if (!op) return left
    left = { k: 'binary', op, left, right: parseSigned(c) }
  }
}

function parseSigned(c: Cursor): Expr {
  if (c.takeOp('-')) return { k: 'minus', of: parseSigned(c) }
  if (c.takeOp('~')) return { k: 'complement', of: parseSigned(c) }
  if (c.takeOp('+')) return parseSigned(c)
  const found = parsePrimary(c)
  if (c.takeWord('COLLATE')) c.name()
  return found
}

function parsePrimary(c: Cursor): Expr {
  const token = c.here
  switch (token.kind) {
    case 'number':
      c.next()
      return numberOf(token.text)
    case 'string':
      c.next()
      return { k: 'value', type: typeOf('varchar', Math.max(1, token.text.length)), value: token.text }
    case 'nstring':
      c.next()
      return { k: 'value', type: typeOf('nvarchar', Math.max(1, token.text.length)), value: token.text }
    case 'binary': {
      c.next()
      const hex = token.text.slice(2)
      const value = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
      return { k: 'value', type: typeOf('varbinary', Math.max(1, value.length)), value }
    }
    case 'var':
      c.next()
      return { k: 'variable', name: token.text }
    case 'op':
      if (!c.isOp('(')) c.fail()
      return c.inBrackets(() =>
        c.isWord('SELECT') || c.isWord('WITH') ? { k: 'query', query: parseQuery(c) } : parseExpr(c),
      )
    default:
      return parseNamed(c)
  }
}

function numberOf(text: string): Expr {
  if (/e/i.test(text)) return { k: 'value', type: typeOf('float'), value: Number(text) }
  if (/^\d+$/.test(text)) {
    const big = BigInt(text)
    if (big <= 2_147_483_647n) return { k: 'value', type: typeOf('int'), value: Number(big) }
    return {
      k: 'value',
      type: typeOf('decimal', text.length, 0),
      value: Number.isSafeInteger(Number(big)) ? Number(big) : big,
    }
  }
  const [whole, fraction] = text.split('.')
  const scale = fraction?.length ?? 0
  return {
    k: 'value',
    type: typeOf('decimal', Math.max(1, (whole ?? '').length + scale), scale),
    value: Number(text),
  }
}

/** Keywords that begin an expression, function calls, columns. */
function parseNamed(c: Cursor): Expr {
  if (c.takeWord('NULL')) return { k: 'null' }
  if (c.takeWord('CASE')) return parseCase(c)
  if (c.takeWord('CURRENT_TIMESTAMP')) return call('GETDATE', [])
  for (const name of ['CAST', 'TRY_CAST']) {
    if (c.isWord(name) && c.ahead(1).text === '(') return parseCast(c, name === 'TRY_CAST')
  }
  for (const name of ['CONVERT', 'TRY_CONVERT']) {
    if (c.isWord(name) && c.ahead(1).text === '(') return parseConvert(c, name === 'TRY_CONVERT')
  }
  if (c.isWord('IIF') && c.ahead(1).text === '(') {
    c.word('IIF')
    return c.inBrackets(() => {
      const when = parseCondition(c)
      c.op(',')
      const result = parseExpr(c)
      c.op(',')
      return { k: 'iif', when, result, otherwise: parseExpr(c) }
    })
  }
  // LEFT and RIGHT are reserved words and functions at once.
  const reserved = ['LEFT', 'RIGHT', 'USER'].find((word) => c.isWord(word) && c.ahead(1).text === '(')
  if (reserved) c.next()
  const name = reserved ? [reserved] : c.dotted()
  if (!c.isOp('(')) return { k: 'column', name }
  return parseCall(c, (name.at(-1) ?? '').toUpperCase())
}

const PARTS = new Set(['DATEADD', 'DATEDIFF', 'DATEPART', 'DATENAME', 'DATEDIFF_BIG'])

function parseCall(c: Cursor, name: string): Expr {
  c.op('(')
  let distinct = false
  let star = false
  const args: Expr[] = []
  if (c.takeOp('*')) star = true
  else if (!c.isOp(')')) {
    distinct = c.takeWord('DISTINCT')
    if (PARTS.has(name)) {
      args.push({ k: 'value', type: typeOf('varchar', 20), value: c.name().toLowerCase() })
      if (c.takeOp(',')) args.push(...c.list(() => parseExpr(c)))
    } else args.push(...c.list(() => parseExpr(c)))
  }
  c.op(')')
  let over: Over | null = null
  if (c.takeWord('OVER')) over = c.inBrackets(() => parseOver(c))
  return { k: 'call', name, args, distinct, star, over }
}

function parseOver(c: Cursor): Over {
  const partition = c.takeWord('PARTITION', 'BY') ? c.list(() => parseExpr(c)) : []
  return { partition, order: parseOrder(c) }
}

/** `ORDER BY`, or nothing. */
export function parseOrder(c: Cursor): Order[] {
  if (!c.takeWord('ORDER', 'BY')) return []
  return c.list(() => {
    const expr = parseExpr(c)
    const down = c.takeWord('DESC')
    if (!down) c.takeWord('ASC')
    return { expr, down }
  })
}

const call = (name: string, args: Expr[]): Expr => ({
  k: 'call',
  name,
  args,
  distinct: false,
  star: false,
  over: null,
})

function parseCase(c: Cursor): Expr {
  const on = c.isWord('WHEN') ? null : parseExpr(c)
  const whens: { when: Expr | Condition; result: Expr }[] = []
  while (c.takeWord('WHEN')) {
    const when = on ? parseExpr(c) : parseCondition(c)
    c.word('THEN')
    whens.push({ when, result: parseExpr(c) })
  }
  if (whens.length === 0) c.fail()
  const otherwise = c.takeWord('ELSE') ? parseExpr(c) : null
  c.word('END')
  return { k: 'case', on, whens, otherwise }
}

function parseCast(c: Cursor, safe: boolean): Expr {
  c.next()
  return c.inBrackets(() => {
    const of = parseExpr(c)
    c.word('AS')
    return { k: 'cast', of, to: defaultLength(c), style: null, safe }
  })
}

function parseConvert(c: Cursor, safe: boolean): Expr {
  c.next()
  return c.inBrackets(() => {
    const to = defaultLength(c)
    c.op(',')
    const of = parseExpr(c)
    return { k: 'cast', of, to, style: c.takeOp(',') ? parseExpr(c) : null, safe }
  })
}

/** In CAST and CONVERT a length that is left out is 30, everywhere else it is 1. */
function defaultLength(c: Cursor) {
  const bare = c.ahead(1).text !== '('
  const type = c.type()
  return bare && type.length === 1 ? { ...type, length: 30 } : type
}

export function parseCondition(c: Cursor): Condition {
  let left = parseAnd(c)
  while (c.takeWord('OR')) left = { k: 'or', left, right: parseAnd(c) }
  return left
}

function parseAnd(c: Cursor): Condition {
  let left = parseNot(c)
  while (c.takeWord('AND')) left = { k: 'and', left, right: parseNot(c) }
  return left
}

function parseNot(c: Cursor): Condition {
  if (c.takeWord('NOT')) return { k: 'not', of: parseNot(c) }
  if (c.isWord('EXISTS')) {
    c.word('EXISTS')
    return { k: 'exists', query: c.inBrackets(() => parseQuery(c)) }
  }
  // A bracket opens either a condition or a value: the value is tried first.
  const predicate = c.attempt(() => parsePredicate(c))
  if (predicate) return predicate
  if (!c.isOp('(')) return parsePredicate(c)
  return c.inBrackets(() => parseCondition(c))
}

const COMPARISONS: Record<string, string> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '!<': '>=',
  '!>': '<=',
}

function parsePredicate(c: Cursor): Condition {
  const of = parseExpr(c)
  const comparison = Object.keys(COMPARISONS).find((each) => c.takeOp(each))
  if (comparison) return { k: 'compare', op: COMPARISONS[comparison]!, left: of, right: parseExpr(c) }
  if (c.takeWord('IS')) {
    const not = c.takeWord('NOT')
    c.word('NULL')
    return { k: 'isNull', of, not }
  }
  const not = c.takeWord('NOT')
  if (c.takeWord('IN')) {
    return c.inBrackets(() =>
      c.isWord('SELECT')
        ? { k: 'in', of, list: [], query: parseQuery(c), not }
        : { k: 'in', of, list: c.list(() => parseExpr(c)), query: null, not },
    )
  }
  if (c.takeWord('LIKE')) {
    return { k: 'like', of, pattern: parseExpr(c), escape: c.takeWord('ESCAPE') ? parseExpr(c) : null, not }
  }
  if (c.takeWord('BETWEEN')) {
    const low = parseExpr(c)
    c.word('AND')
    return { k: 'between', of, low, high: parseExpr(c), not }
  }
  return c.fail()
}
