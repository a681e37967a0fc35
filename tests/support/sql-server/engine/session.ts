import { randomBytes } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Catalogue, keyOf, type Table } from '../sql/catalogue.ts'
import { errors, SqlError } from '../sql/errors.ts'
import type { OutColumn } from '../sql/scope.ts'
import type { Stored } from '../sql/types.ts'
import type { Engine } from './engine.ts'
import { registerFunctions } from './functions.ts'

/** Where the answers of a session go. */
export type Sink = {
  columns(columns: OutColumn[]): void
  /** A promise when the next row must wait. */
  row(cells: Stored[]): Promise<void> | undefined
  /** The end of one statement; without a count under NOCOUNT and for what affects no rows. */
  done(count: number | null, selected: boolean): void
  error(error: SqlError): void
  message(text: string): void
  transaction(event: 'begin' | 'commit' | 'rollback', descriptor: Buffer): void
}

/** What a login may not do, and which roles it has. */
export type Rights = { denied: (table: string, permission: string) => boolean; roles: ReadonlySet<string> }

const NO_TRANSACTION = Buffer.alloc(8)

/** One login: its settings, its transaction, its connection to the data. */
export class Session {
  readonly engine: Engine
  readonly db: DatabaseSync
  readonly id: number
  readonly rights: Rights
  user = 'sa'
  application = ''
  host = ''
  /** Ends waits when the client cancels or goes. */
  signal: AbortSignal = new AbortController().signal
  sink: Sink
  rowCount = 0
  lastError = 0
  identity: number | bigint | null = null
  caught: SqlError | null = null
  options = {
    xactAbort: false,
    noCount: false,
    isolation: 'READ COMMITTED',
    lockTimeout: -1,
    identityInsert: '',
  }
  depth = 0
  descriptor = NO_TRANSACTION
  /** A transaction that failed under XACT_ABORT and may only be rolled back. */
  doomed = false
  private writing = false
  private own: Catalogue | null = null
  private temporary: Catalogue = new Map()
  private readonly prepared = new Map<string, StatementSync>()

  constructor(engine: Engine, id: number, rights: Rights, sink: Sink) {
    this.engine = engine
    this.id = id
    this.rights = rights
    this.sink = sink
    this.db = engine.open()
    registerFunctions(this.db, this.functions())
  }

  /** What this session sees: the committed tables, its own changes, its temporary tables. */
  get catalogue(): Catalogue {
    const shared = this.own ?? this.engine.catalogue
    return this.temporary.size > 0 ? new Map([...shared, ...this.temporary]) : shared
  }

  define(catalogue: Catalogue): void {
    const entries = [...catalogue]
    this.temporary = new Map(entries.filter(([, table]) => table.schema === 'tempdb'))
    const own = new Map(entries.filter(([, table]) => table.schema !== 'tempdb'))
    this.engine.remember(this.db, own)
    this.own = own
  }

  /** A statement of SQLite's, prepared once. */
  prepare(sql: string): StatementSync {
    const known = this.prepared.get(sql)
    if (known) return known
    if (this.prepared.size > 300) this.prepared.clear()
    const statement = this.db.prepare(sql)
    statement.setReturnArrays(true)
    statement.setReadBigInts(false)
    this.prepared.set(sql, statement)
    return statement
  }

  allow = (table: Table, permission: string): void => {
    if (this.rights.denied(`${table.schema}.${table.name}`.toLowerCase(), permission)) {
      throw errors.denied(permission, table.name, this.engine.database, table.schema)
    }
  }

  begin(): void {
    this.depth += 1
    if (this.depth > 1) return
    this.descriptor = randomBytes(8)
    this.sink.transaction('begin', this.descriptor)
  }

  commit(): void {
    if (this.depth === 0)
      throw new SqlError(3902, 'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.')
    if (this.doomed)
      throw new SqlError(
        3930,
        'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
      )
    this.depth -= 1
    if (this.depth === 0) this.end('commit')
  }

  rollback(name: string | null = null): void {
    if (this.depth === 0)
      throw new SqlError(3903, 'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.')
    if (name && this.savepoints.has(name.toLowerCase())) {
      this.db.exec(`ROLLBACK TO "save ${name.toLowerCase()}"`)
      return
    }
    this.end('rollback')
  }

  private readonly savepoints = new Set<string>()

  async save(name: string): Promise<void> {
    if (this.depth === 0)
      throw new SqlError(628, 'Cannot issue SAVE TRANSACTION when there is no active transaction.')
    await this.hold()
    this.db.exec(`SAVEPOINT "save ${name.toLowerCase()}"`)
    this.savepoints.add(name.toLowerCase())
  }

  private end(how: 'commit' | 'rollback'): void {
    const descriptor = this.descriptor
    if (this.writing) this.db.exec(how === 'commit' ? 'COMMIT' : 'ROLLBACK')
    if (how === 'commit' && this.own) this.engine.catalogue = this.own
    Object.assign(this, { depth: 0, doomed: false, descriptor: NO_TRANSACTION, own: null, writing: false })
    this.savepoints.clear()
    this.engine.unlock(this)
    this.sink.transaction(how, descriptor)
  }

  /** Takes the right to write and keeps it until the transaction ends. */
  async hold(): Promise<void> {
    if (this.depth === 0 || this.writing) return
    await this.engine.lock(this, this.options.lockTimeout, this.signal)
    this.db.exec('BEGIN IMMEDIATE')
    this.writing = true
  }

  /** Runs one statement that writes, wholly or not at all, in the open transaction or in one of its own. */
  async write<T>(statement: () => T): Promise<T> {
    if (this.doomed)
      throw new SqlError(
        3930,
        'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
      )
    if (this.depth > 0) {
      await this.hold()
      this.db.exec('SAVEPOINT "statement"')
      return this.settle(statement, 'RELEASE "statement"', 'ROLLBACK TO "statement"; RELEASE "statement"')
    }
    await this.engine.lock(this, this.options.lockTimeout, this.signal)
    try {
      this.db.exec('BEGIN IMMEDIATE')
      const result = this.settle(statement, 'COMMIT', 'ROLLBACK')
      if (this.own) this.engine.catalogue = this.own
      return result
    } finally {
      this.own = null
      this.engine.unlock(this)
    }
  }

  private settle<T>(statement: () => T, keep: string, undo: string): T {
    const own = this.own
    try {
      const result = statement()
      this.db.exec(keep)
      return result
    } catch (error) {
      this.own = own
      this.db.exec(undo)
      throw error
    }
  }

  /** As a pool gives a connection to its next user: no transaction, no settings. */
  reset(): void {
    if (this.depth > 0) this.end('rollback')
    this.options = {
      xactAbort: false,
      noCount: false,
      isolation: 'READ COMMITTED',
      lockTimeout: -1,
      identityInsert: '',
    }
    Object.assign(this, { rowCount: 0, lastError: 0, identity: null, caught: null })
    for (const table of this.temporary.values()) this.db.exec(`DROP TABLE ${table.sqlName}`)
    this.temporary = new Map()
  }

  close(): void {
    if (this.writing) this.db.exec('ROLLBACK')
    this.engine.unlock(this)
    this.db.close()
  }

  /** The functions of T-SQL that look at the session. */
  private functions(): Record<string, (...args: Stored[]) => Stored> {
    const one = (value: boolean) => (value ? 1n : 0n)
    const nameOf = (text: Stored | undefined) =>
      String(text)
        .replace(/^tempdb\.\.?/i, '')
        .split('.')
        .map((each) => each.replace(/^[["]|[\]"]$/g, ''))
    const tableOf = (text: Stored | undefined) => this.catalogue.get(keyOf(nameOf(text)))
    return {
      object_id: (name, type) => {
        const table = tableOf(name)
        return table && (type === undefined || type === null || String(type).trim().toUpperCase() === 'U')
          ? BigInt(table.id)
          : null
      },
      object_name: (id) =>
        [...this.catalogue.values()].find((table) => table.id === Number(id))?.name ?? null,
      col_length: (table, column) => {
        const type = tableOf(table)?.columns.find(
          (each) => each.name.toLowerCase() === String(column).toLowerCase(),
        )?.type
        return type ? BigInt(type.length * (type.name.startsWith('n') && type.length > 0 ? 2 : 1)) : null
      },
      has_perms: (name, kind, permission) => {
        const wanted = String(permission).toUpperCase()
        if (name === null || String(kind).toUpperCase() === 'DATABASE')
          return one(!this.rights.denied('database', wanted))
        const table = tableOf(name)
        if (!table) return null
        const key = `${table.schema}.${table.name}`.toLowerCase()
        if (wanted !== 'ANY') return one(!this.rights.denied(key, wanted))
        return one(['SELECT', 'INSERT', 'UPDATE', 'DELETE'].some((each) => !this.rights.denied(key, each)))
      },
      is_member: (role) => one(this.rights.roles.has(String(role).toLowerCase())),
      has_db_access: (name) => one(String(name).toLowerCase() === this.engine.database.toLowerCase()),
      db_id: (name) =>
        name === undefined || String(name).toLowerCase() === this.engine.database.toLowerCase() ? 5n : null,
      server_property: (name) => PROPERTIES[String(name).toLowerCase()] ?? null,
      database_property: (_, name) =>
        String(name).toLowerCase() === 'collation'
          ? 'French_CI_AS'
          : String(name).toLowerCase() === 'status'
            ? 'ONLINE'
            : null,
    }
  }
}

export const VERSION =
  'Microsoft SQL Server 2019 (RTM-CU18) (KB5017593) - 15.0.4261.1 (X64) \n\tExpress Edition (64-bit)'

const PROPERTIES: Record<string, string> = {
  productversion: '15.0.4261.1',
  productlevel: 'RTM',
  edition: 'Express Edition (64-bit)',
  servername: 'SERVEUR\\SAGE',
  collation: 'French_CI_AS',
}
