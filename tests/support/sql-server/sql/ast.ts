import type { SqlType, Stored } from './types.ts'

/** A name of up to four parts, the last one first in importance: server, database, schema, object. */
export type Name = string[]

export type Expr =
  | { k: 'value'; type: SqlType; value: Stored }
  | { k: 'null' }
  | { k: 'column'; name: Name }
  | { k: 'variable'; name: string }
  | { k: 'minus' | 'complement'; of: Expr }
  | { k: 'binary'; op: string; left: Expr; right: Expr }
  | { k: 'case'; on: Expr | null; whens: { when: Expr | Condition; result: Expr }[]; otherwise: Expr | null }
  | { k: 'cast'; of: Expr; to: SqlType; style: Expr | null; safe: boolean }
  | { k: 'call'; name: string; args: Expr[]; distinct: boolean; star: boolean; over: Over | null }
  | { k: 'iif'; when: Condition; result: Expr; otherwise: Expr }
  | { k: 'query'; query: Query }

export type Over = { partition: Expr[]; order: Order[] }

export type Condition =
  | { k: 'and' | 'or'; left: Condition; right: Condition }
  | { k: 'not'; of: Condition }
  | { k: 'compare'; op: string; left: Expr; right: Expr }
  | { k: 'isNull'; of: Expr; not: boolean }
  | { k: 'in'; of: Expr; list: Expr[]; query: Query | null; not: boolean }
  | { k: 'like'; of: Expr; pattern: Expr; escape: Expr | null; not: boolean }
  | { k: 'between'; of: Expr; low: Expr; high: Expr; not: boolean }
  | { k: 'exists'; query: Query }

export type Item =
  | { k: 'star'; of: Name | null }
  | { k: 'expr'; expr: Expr; alias: string | null }
  | { k: 'set'; variable: string; expr: Expr }

export type Source =
  | { k: 'table'; name: Name; alias: string | null; hints: string[] }
  | { k: 'derived'; query: Query; alias: string; columns: string[] | null }
  | { k: 'rows'; rows: Expr[][]; alias: string; columns: string[] }
  | {
      k: 'join'
      how: 'inner' | 'left' | 'right' | 'full' | 'cross'
      left: Source
      right: Source
      on: Condition | null
    }

export type Order = { expr: Expr; down: boolean }

export type Select = {
  k: 'select'
  distinct: boolean
  top: Expr | null
  items: Item[]
  from: Source | null
  where: Condition | null
  group: Expr[]
  having: Condition | null
}

export type Union = {
  k: 'union'
  op: 'UNION' | 'UNION ALL' | 'EXCEPT' | 'INTERSECT'
  left: Body
  right: Body
}
export type Body = Select | Union
export type Cte = { name: string; columns: string[] | null; query: Query }
export type Query = { ctes: Cte[]; body: Body; order: Order[]; offset: Expr | null; fetch: Expr | null }

export type Assignment = { column: string; expr: Expr }
export type Target = { name: Name; alias: string | null; hints: string[] }

export type MergeClause = {
  on: 'matched' | 'notMatched' | 'notMatchedBySource'
  and: Condition | null
  act:
    | { k: 'update'; set: Assignment[] }
    | { k: 'delete' }
    | { k: 'insert'; columns: string[]; values: Expr[] }
}

export type ColumnDeclaration = {
  name: string
  type: SqlType
  nullable: boolean
  identity: boolean
  fallback: Expr | null
}
export type KeyDeclaration = { name: string | null; kind: 'primary' | 'unique' | 'index'; columns: string[] }

export type Write =
  | {
      k: 'insert'
      ctes: Cte[]
      into: Target
      columns: string[] | null
      from: Query | Expr[][] | null
      output: Item[]
    }
  | {
      k: 'update'
      ctes: Cte[]
      target: Target
      top: Expr | null
      set: Assignment[]
      from: Source | null
      where: Condition | null
      output: Item[]
    }
  | {
      k: 'delete'
      ctes: Cte[]
      target: Target
      top: Expr | null
      from: Source | null
      where: Condition | null
      output: Item[]
    }
  | {
      k: 'merge'
      ctes: Cte[]
      into: Target
      using: Source
      on: Condition
      clauses: MergeClause[]
      output: Item[]
    }

export type Definition =
  | { k: 'createTable'; name: Name; columns: ColumnDeclaration[]; keys: KeyDeclaration[] }
  | { k: 'addColumns'; name: Name; columns: ColumnDeclaration[]; keys: KeyDeclaration[] }
  | { k: 'dropTable'; name: Name; ifExists: boolean }
  | { k: 'createIndex'; table: Name; key: KeyDeclaration }
  | { k: 'truncate'; name: Name }

export type Statement =
  | { k: 'query'; query: Query }
  | Write
  | Definition
  | { k: 'if'; when: Condition; body: Statement; otherwise: Statement | null }
  | { k: 'while'; when: Condition; body: Statement }
  | { k: 'block'; statements: Statement[] }
  | { k: 'try'; body: Statement[]; handler: Statement[] }
  | { k: 'declare'; variables: { name: string; type: SqlType; value: Expr | null }[] }
  | { k: 'setVariable'; name: string; expr: Expr }
  | { k: 'setOption'; option: string; value: string }
  | { k: 'begin' | 'commit' | 'rollback' | 'save'; name: string | null }
  | { k: 'throw'; number: Expr | null; message: Expr | null; state: Expr | null }
  | { k: 'raise'; message: Expr; severity: Expr; state: Expr }
  | { k: 'print'; message: Expr }
  | { k: 'wait'; milliseconds: number }
  | { k: 'use'; database: string }
  | { k: 'return' }
  | {
      k: 'execute'
      statement: Expr
      declarations: Expr | null
      values: { name: string | null; expr: Expr }[]
    }
  | { k: 'bulk'; name: Name; columns: { name: string; type: SqlType }[] }
