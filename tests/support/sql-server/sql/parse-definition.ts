import type { ColumnDeclaration, Definition, Expr, KeyDeclaration } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseExpr } from './parse-expression.ts'

export function parseCreate(c: Cursor): Definition {
  c.word('CREATE')
  if (c.takeWord('TABLE')) {
    const name = c.dotted()
    return { k: 'createTable', name, ...c.inBrackets(() => parseElements(c)) }
  }
  const unique = c.takeWord('UNIQUE')
  if (!c.takeWord('CLUSTERED')) c.takeWord('NONCLUSTERED')
  c.word('INDEX')
  const name = c.name()
  c.word('ON')
  const table = c.dotted()
  return {
    k: 'createIndex',
    table,
    key: { name, kind: unique ? 'unique' : 'index', columns: parseKeyColumns(c) },
  }
}

export function parseAlter(c: Cursor): Definition {
  c.word('ALTER', 'TABLE')
  const name = c.dotted()
  c.word('ADD')
  return { k: 'addColumns', name, ...parseElements(c) }
}

export function parseDrop(c: Cursor): Definition {
  c.word('DROP', 'TABLE')
  const ifExists = c.takeWord('IF', 'EXISTS')
  return { k: 'dropTable', name: c.dotted(), ifExists }
}

function parseElements(c: Cursor): { columns: ColumnDeclaration[]; keys: KeyDeclaration[] } {
  const columns: ColumnDeclaration[] = []
  const keys: KeyDeclaration[] = []
  c.list(() => {
    if (c.isOp(')')) return
    const key = parseTableKey(c)
    if (key) keys.push(key)
    else columns.push(parseColumn(c, keys))
  })
  return { columns, keys }
}

/** A key over several columns; CHECK and FOREIGN KEY are not understood, for nothing would hold them. */
function parseTableKey(c: Cursor): KeyDeclaration | null {
  const name = c.takeWord('CONSTRAINT') ? c.name() : null
  const kind = parseKind(c)
  if (!kind) {
    if (name) c.fail()
    return null
  }
  return { name, kind, columns: parseKeyColumns(c) }
}

function parseKind(c: Cursor): 'primary' | 'unique' | null {
  const kind = c.takeWord('PRIMARY', 'KEY') ? 'primary' : c.takeWord('UNIQUE') ? 'unique' : null
  if (kind && !c.takeWord('CLUSTERED')) c.takeWord('NONCLUSTERED')
  return kind
}

function parseKeyColumns(c: Cursor): string[] {
  return c.inBrackets(() =>
    c.list(() => {
      const name = c.name()
      if (!c.takeWord('ASC')) c.takeWord('DESC')
      return name
    }),
  )
}

function parseColumn(c: Cursor, keys: KeyDeclaration[]): ColumnDeclaration {
  const name = c.name()
  const type = c.type()
  let nullable = true
  let identity = false
  let fallback: Expr | null = null
  for (;;) {
    const constraint = c.takeWord('CONSTRAINT') ? c.name() : null
    if (c.takeWord('NOT', 'NULL')) nullable = false
    else if (c.takeWord('NULL')) nullable = true
    else if (c.takeWord('IDENTITY')) {
      identity = true
      if (c.isOp('(')) c.inBrackets(() => c.list(() => c.whole()))
    } else if (c.takeWord('DEFAULT')) fallback = parseExpr(c)
    else if (c.takeWord('COLLATE')) c.name()
    else {
      const kind = parseKind(c)
      if (!kind) {
        if (constraint) c.fail()
        return { name, type, nullable: nullable && !identity, identity, fallback }
      }
      keys.push({ name: constraint, kind, columns: [name] })
      if (kind === 'primary') nullable = false
    }
  }
}
