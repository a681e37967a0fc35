import { SqlError } from './sql/errors.ts'
import type { Stored } from './sql/types.ts'

/** One request as it came. `error` is what it was answered with; `rows` how many rows went out. */
export type LoggedStatement = {
  session: number
  text: string
  parameters: Record<string, Stored>
  error: number | null
  rows: number
}

type Which = { match?: RegExp; times?: number }
/** An error to answer with, or the socket to cut: before the request runs, or after it has run and before it is answered. */
export type Failure = Which &
  ({ number: number; message?: string; severity?: number; state?: number } | { cut: 'before' | 'after' })
type Taken = { error: SqlError } | { cut: 'before' | 'after' } | null

const KEPT = 20_000
/** What tedious and its pool send of themselves: the settings of a login, the look at an idle connection. */
const HOUSEKEEPING = /^(set ansi_nulls o(n|ff)\nset |SELECT 1;$)/
const WRITES = /\b(insert|update|delete|merge)\b/i

/** What a test wants to go wrong, and what it wants to know. */
export class Controls {
  readonly statements: LoggedStatement[] = []
  /** What the stand-in did not understand, and its own faults: a test must find this empty. */
  readonly unexpected: { text: string; error: string }[] = []
  private readonly failures: Failure[] = []
  private readonly denied = new Map<string, Set<string>>()
  private readonly cuts: { after: number; match?: RegExp }[] = []
  private random: { next: () => number; probability: number; within: number } | null = null
  private waits: { milliseconds: number; match?: RegExp } = { milliseconds: 0 }

  log(statement: LoggedStatement): void {
    if (HOUSEKEEPING.test(statement.text)) return
    if (this.statements.push(statement) > KEPT) this.statements.splice(0, KEPT / 2)
  }

  /** The next request (that matches) fails, once or `times` times. */
  failNext(failure: Failure): void {
    this.failures.push({ times: 1, ...failure })
  }

  /** The next request that writes loses a deadlock, and its transaction with it. */
  deadlockNext(options: Which = {}): void {
    this.failNext({ match: WRITES, ...options, number: 1205 })
  }

  take(text: string, session: number): Taken {
    const at = this.failures.findIndex((each) => concerns(each.match, text))
    const failure = this.failures[at]
    if (!failure) return null
    failure.times = (failure.times ?? 1) - 1
    if (failure.times <= 0) this.failures.splice(at, 1)
    if ('cut' in failure) return { cut: failure.cut }
    const message = failure.message ?? MESSAGES[failure.number]?.(session) ?? `Error ${failure.number}.`
    return { error: new SqlError(failure.number, message, failure) }
  }

  /** The next result (of a matching request) is cut after so many rows: the socket goes down in the middle of it. */
  cutAfterRows(rows: number, options: { match?: RegExp; times?: number } = {}): void {
    for (let time = 0; time < (options.times ?? 1); time += 1)
      this.cuts.push({ after: rows, match: options.match })
  }

  /** From now on a result is cut with this probability, at a row drawn from the same seed; `null` ends it. */
  cutAtRandom(options: { seed: number; probability: number; within?: number } | null): void {
    this.random = options && {
      next: generator(options.seed),
      probability: options.probability,
      within: options.within ?? 1000,
    }
  }

  /** The row after which this result is cut, or none. */
  cutOf(text: string): number | null {
    const at = this.cuts.findIndex((each) => concerns(each.match, text))
    if (at >= 0) return this.cuts.splice(at, 1)[0]!.after
    if (!this.random || HOUSEKEEPING.test(text) || this.random.next() >= this.random.probability) return null
    return Math.floor(this.random.next() * this.random.within)
  }

  /** Takes a permission (SELECT, INSERT, UPDATE, DELETE, ALTER) on a table; on `database`, CREATE TABLE. */
  denyOn(table: string, permission: string): void {
    const key = qualified(table)
    this.denied.set(key, (this.denied.get(key) ?? new Set()).add(permission.toUpperCase()))
  }

  allowOn(table: string, permission: string): void {
    this.denied.get(qualified(table))?.delete(permission.toUpperCase())
  }

  isDenied = (table: string, permission: string): boolean => this.denied.get(table)?.has(permission) ?? false

  /** Every request (that matches) waits so long before it runs. */
  delay(milliseconds: number, match?: RegExp): void {
    this.waits = { milliseconds, match }
  }

  delayOf(text: string): number {
    return concerns(this.waits.match, text) ? this.waits.milliseconds : 0
  }

  /** As it was at the start: no failure waiting, nothing denied, an empty log. */
  calm(): void {
    this.failures.length = 0
    this.cuts.length = 0
    this.statements.length = 0
    this.unexpected.length = 0
    this.denied.clear()
    this.random = null
    this.waits = { milliseconds: 0 }
  }
}

const concerns = (match: RegExp | undefined, text: string) =>
  match ? match.test(text) : !HOUSEKEEPING.test(text)

const qualified = (table: string) => {
  const bare = table.replace(/[[\]]/g, '').toLowerCase()
  return bare === 'database' || bare.includes('.') ? bare : `dbo.${bare}`
}

const MESSAGES: Record<number, (session: number) => string> = {
  1205: (session) =>
    `Transaction (Process ID ${session}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
  547: () => 'The statement conflicted with a constraint of the table.',
  1222: () => 'Lock request time out period exceeded.',
  9002: () => "The transaction log for database is full due to 'LOG_BACKUP'.",
}

/** Mulberry32: the same seed gives the same cuts. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
