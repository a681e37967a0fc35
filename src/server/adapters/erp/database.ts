import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import type { Sql } from './sql.ts'

/** A row by the names or aliases of its statement. */
export type Row = Readonly<Record<string, unknown>>

/** One column as it stands; `type` in lower case, `length` in characters (null: none, or without limit). */
export type LiveColumn = { name: string; type: string; length: number | null; scale: number | null }

/** What can be asked while a transaction is open, and outside of one. */
export type Session = {
  rows(statement: Sql): Promise<Row[]>
  run(statement: Sql): Promise<void>
}

/** What somebody may be allowed to do with a table; `create` is about the database. */
export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALTER' | 'CREATE TABLE'

/** An engine that holds an ERP's tables. Rejects with a `DatabaseError` only. */
export interface Database extends Session {
  traits: {
    /** Tables stand in schemas. */
    schemas: boolean
    /** Rows that one INSERT may hold. */
    rowsPerInsert: number
    /** Parameters that one statement may have. */
    paramsMax: number
    /** A type of text for what is made. */
    textType(length: number): Sql
    /** After a table that is read: keeps other connections out of it until the transaction ends. */
    exclusively: Sql
  }
  version(): Promise<string>
  /** The columns of a table; empty when there is no such table, or none that this account may see. */
  describe(table: string): Promise<LiveColumn[]>
  tables(): Promise<string[]>
  /** Null: the engine does not tell. */
  may(right: Right, table: string | null): Promise<boolean | null>
  /** Every row in batches of `size`, held back while the reader is busy. Never ends early without an error. */
  batches(statement: Sql, size: number): AsyncIterable<Row[]>
  /** Commits what `work` did, or none of it. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What a failure means to the statement that met it. */
export type Aspect =
  /** The row itself was refused; the transaction may go on. */
  | 'row'
  /** Nothing was kept and trying again at once makes sense. */
  | 'again'
  /** The thing that was to be made is there. */
  | 'exists'
  | null

/** A `ProviderError` with the engine's own number. */
export class DatabaseError extends ProviderError {
  readonly number: number | null
  readonly aspect: Aspect

  constructor(kind: ProviderErrorKind, message: string, number: number | null = null, aspect: Aspect = null) {
    super(kind, message)
    this.number = number
    this.aspect = aspect
  }
}
