import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Catalogue, Table } from '../sql/catalogue.ts'
import { SqlError } from '../sql/errors.ts'

/**
 * One database, shared by every session through its own connection to one SQLite file (write-ahead log, so that a
 * reader sees what is committed and never waits). Writers take turns: the lock below, first come, first served.
 */
export class Engine {
  readonly database: string
  private readonly path: string
  private readonly temporary: string | null
  /** What is declared and committed. */
  catalogue: Catalogue = new Map()
  private owner: object | null = null
  private readonly waiting: { session: object; take: () => void }[] = []

  constructor(database: string, file?: string) {
    this.database = database
    this.temporary = file ? null : mkdtempSync(join(tmpdir(), 'sql-server-'))
    this.path = file ?? join(this.temporary!, 'data.sqlite')
    const db = this.open()
    db.exec(
      'PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS "declarations" (one INTEGER PRIMARY KEY, tables TEXT)',
    )
    const row = db.prepare('SELECT tables FROM "declarations"').get()
    if (row) this.catalogue = new Map(JSON.parse(String(row.tables), revive) as [string, Table][])
    db.close()
  }

  /** A connection of one session. Losing power may lose data, the death of the process does not. */
  open(): DatabaseSync {
    const db = new DatabaseSync(this.path)
    db.exec('PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000')
    return db
  }

  /** The statement that keeps a catalogue beside the data, in the same transaction. */
  remember(db: DatabaseSync, catalogue: Catalogue): void {
    const permanent = [...catalogue].filter(([, table]) => table.schema !== 'tempdb')
    db.prepare('INSERT OR REPLACE INTO "declarations" VALUES (1, ?)').run(JSON.stringify(permanent, hide))
  }

  /** Waits for the right to write; after `timeout` ms (-1 for ever) error 1222, on `signal` its reason. */
  async lock(session: object, timeout: number, signal: AbortSignal): Promise<void> {
    if (this.owner === session) return
    signal.throwIfAborted()
    if (!this.owner) {
      this.owner = session
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const entry = { session, take: resolve }
    this.waiting.push(entry)
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    const timer =
      timeout >= 0
        ? setTimeout(
            () => reject(new SqlError(1222, 'Lock request time out period exceeded.', { state: 51 })),
            timeout,
          )
        : null
    try {
      await promise
    } catch (error) {
      const at = this.waiting.indexOf(entry)
      if (at >= 0) this.waiting.splice(at, 1)
      else this.unlock(session)
      throw error
    } finally {
      signal.removeEventListener('abort', stop)
      if (timer) clearTimeout(timer)
    }
  }

  /** Gives the right to the next one who waits. */
  unlock(session: object): void {
    if (this.owner !== session) return
    const next = this.waiting.shift()
    this.owner = next?.session ?? null
    next?.take()
  }

  close(): void {
    if (this.temporary) rmSync(this.temporary, { recursive: true, force: true })
  }
}

/** Bytes and big numbers of a default, through JSON. */
const hide = (_: string, value: unknown) => (typeof value === 'bigint' ? { big: String(value) } : value)
const revive = (_: string, value: unknown) =>
  value && typeof value === 'object' && 'big' in value && typeof value.big === 'string'
    ? BigInt(value.big)
    : value
