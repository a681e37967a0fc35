import { partsOf } from './identifiers.ts'

/** How a value travels. `moment` is a wall-clock time `YYYY-MM-DDTHH:mm:ss`, kept as it is. */
export type Param =
  | { type: 'text' | 'narrow'; value: string | null }
  | { type: 'whole' | 'real'; value: number }
  | { type: 'moment' | 'day'; value: string }

type Piece = string | { name: string } | { param: Param }

/** A statement that was built from literals, quoted names and parameters: there is no way to put a bare string into it. */
export class Sql {
  readonly pieces: readonly Piece[]

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces
  }
}

/** Where engines differ in writing a statement. */
export type Syntax = {
  quote(name: string): string
  placeholder(index: number): string
}

/** `sql\`SELECT ${name('Code')} FROM ${table('dbo.Salarie')} WHERE ${name('Code')} = ${text('7')}\`` */
export function sql(literals: TemplateStringsArray, ...values: (Sql | Param)[]): Sql {
  const pieces: Piece[] = [literals[0] ?? '']
  for (const [index, value] of values.entries()) {
    if (value instanceof Sql) pieces.push(...value.pieces)
    else pieces.push({ param: value })
    pieces.push(literals[index + 1] ?? '')
  }
  return new Sql(pieces)
}

/** A column or an alias, quoted when it is written. */
export function name(identifier: string): Sql {
  return new Sql([{ name: identifier }])
}

/** A table with its schema, where it has one. */
export function table(identifier: string, withSchema: boolean): Sql {
  const parts = partsOf(identifier)
  if (!withSchema) return name(parts.name)
  return new Sql([{ name: parts.schema }, '.', { name: parts.name }])
}

/** A column of a table’s alias: `[a].[Code]`. */
export function of(alias: string, identifier: string): Sql {
  return new Sql([{ name: alias }, '.', { name: identifier }])
}

export function join(parts: readonly (Sql | Param)[], separator: ', ' | ' AND ' | ' OR ' | ' '): Sql {
  const pieces: Piece[] = []
  for (const part of parts) {
    if (pieces.length > 0) pieces.push(separator)
    if (part instanceof Sql) pieces.push(...part.pieces)
    else pieces.push({ param: part })
  }
  return new Sql(pieces)
}

/** The text that an engine is given, and its parameters in order. */
export function render({ pieces }: Sql, syntax: Syntax): { text: string; params: Param[] } {
  const params: Param[] = []
  const text = pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if ('name' in piece) return syntax.quote(piece.name)
      params.push(piece.param)
      return syntax.placeholder(params.length - 1)
    })
    .join('')
  return { text, params }
}
