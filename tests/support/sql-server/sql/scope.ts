import type { Name, Source } from './ast.ts'
import { type Catalogue, quote, same, type Table, tableOf } from './catalogue.ts'
import { errors } from './errors.ts'
import type { SqlType } from './types.ts'

/** An expression in SQLite's words. `type` is null for a bare NULL; `constant` for a literal. */
export type Bound = { sql: string; type: SqlType | null; nullable: boolean; constant?: boolean }
export type OutColumn = { name: string; type: SqlType; nullable: boolean; identity?: boolean }

/** One source of a FROM clause as columns see it. */
export type BoundSource = {
  alias: string
  /** `schema.table`, when it may also be written so. */
  full: string | null
  columns: (OutColumn & { sql: string })[]
}
export type Scope = { sources: BoundSource[]; parent: Scope | null }

/** What a statement is bound against, and what binding finds out about it. */
export class Binding {
  readonly catalogue: Catalogue
  /** Types of variables and parameters by their name in small letters, `@` included. */
  readonly variables: ReadonlyMap<string, SqlType>
  private readonly allowed: (table: Table, permission: string) => void
  /** The variables that the SQL uses, as `name in SQL -> name in T-SQL`. */
  readonly used = new Map<string, string>()
  /** Columns seen outside an aggregate, for error 8120. */
  loose: string[] = []
  grouped = new Set<string>()
  aggregates = 0
  ctes = new Map<string, OutColumn[]>()
  /** Some hint or level asks to hold what is read until the transaction ends. */
  locks = false

  constructor(
    catalogue: Catalogue,
    variables: ReadonlyMap<string, SqlType>,
    allowed: (table: Table, permission: string) => void,
  ) {
    this.catalogue = catalogue
    this.variables = variables
    this.allowed = allowed
  }

  table(name: Name, permission: string): Table {
    const table = tableOf(this.catalogue, name)
    this.allowed(table, permission)
    return table
  }

  /** A variable, or a value of the session (`@@ROWCOUNT`, `DB_NAME()`), as a parameter of SQLite's. */
  parameter(name: string): string {
    const lower = name.toLowerCase()
    const safe = `p${lower.replace(/[^a-z0-9]/g, (char) => `_${char.codePointAt(0)!.toString(16)}_`)}`
    this.used.set(safe, lower)
    return `:${safe}`
  }
}

export function sourceOf(table: Table, alias: string): BoundSource {
  return {
    alias,
    full: `${table.schema}.${table.name}`,
    columns: table.columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable,
      identity: column.identity,
      sql: `${quote(alias)}.${quote(column.name)}`,
    })),
  }
}

export function sourceFrom(columns: OutColumn[], alias: string): BoundSource {
  return {
    alias,
    full: null,
    columns: columns.map((column) => ({ ...column, sql: `${quote(alias)}.${quote(column.name)}` })),
  }
}

/** The column of a name in the innermost scope that has it. */
export function findColumn(name: Name, scope: Scope | null): Bound {
  for (let at = scope; at; at = at.parent) {
    const sources =
      name.length > 1 ? at.sources.filter((each) => isCalled(each, name.slice(0, -1))) : at.sources
    const found = sources.flatMap((each) => each.columns.filter((column) => same(column.name, name.at(-1)!)))
    if (found.length > 1) throw errors.ambiguous(name.at(-1)!)
    if (found[0]) return { sql: found[0].sql, type: found[0].type, nullable: found[0].nullable }
    if (name.length > 1 && sources.length > 0) throw errors.noColumn(name.at(-1)!)
  }
  throw name.length > 1 ? errors.notBound(name.join('.')) : errors.noColumn(name[0]!)
}

export function isCalled(source: BoundSource, qualifier: Name): boolean {
  if (qualifier.length === 1) return same(source.alias, qualifier[0]!)
  return source.full !== null && same(source.full, qualifier.slice(-2).join('.'))
}

export const aliasOf = (source: Source & { k: 'table' }) => source.alias ?? source.name.at(-1)!
