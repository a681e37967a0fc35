import type pg from 'pg'
import { dedicatedConnection } from './db.ts'

/** An exclusive right that PostgreSQL takes back by itself when this process dies. */
export type LaneLock = {
  release: () => Promise<void>
  /** Aborts when the connection that holds the lock is gone: somebody else may have it by now. */
  lost: AbortSignal
}

/** How long the connection stays open with no lock on it. */
const IDLE_MS = 3000

type Holder = {
  client: pg.Client
  held: Map<string, AbortController>
  idle: NodeJS.Timeout | undefined
  /** One question at a time on the connection. */
  asking: Promise<unknown>
}
type Connection = { opening: Promise<Holder>; holder?: Holder }
let current: Connection | undefined
/** Keys being taken or held here: an advisory lock is re-entrant within one session, so the session alone is no wall. */
const taken = new Set<string>()

/** Takes the lock named `key`, or answers null at once when anybody holds it, this process included. */
export async function tryLaneLock(key: string): Promise<LaneLock | null> {
  if (taken.has(key)) return null
  taken.add(key)
  try {
    const holder = await connection()
    clearTimeout(holder.idle)
    const controller = new AbortController()
    // Registered before asking, so that a connection lost meanwhile aborts it.
    holder.held.set(key, controller)
    const got = await ask(holder, 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', key)
    if (got && !controller.signal.aborted) {
      return { lost: controller.signal, release: () => release(holder, key) }
    }
    forget(holder, key)
    return null
  } catch (error) {
    taken.delete(key)
    throw error
  }
}

async function release(holder: Holder, key: string): Promise<void> {
  try {
    if (holder.held.has(key))
      await ask(holder, 'SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS got', key)
  } catch {
    // The connection is gone, and the lock with it.
  } finally {
    forget(holder, key)
  }
}

function ask(holder: Holder, question: string, key: string): Promise<boolean> {
  const answer = holder.asking.then(async () => {
    const { rows } = await holder.client.query<{ got: boolean }>(question, [key])
    return rows[0]?.got ?? false
  })
  holder.asking = answer.catch(() => undefined)
  return answer
}

function forget(holder: Holder, key: string): void {
  // After a loss the key may be somebody else's already.
  if (holder.held.delete(key)) taken.delete(key)
  if (holder.held.size > 0 || current?.holder !== holder) return
  clearTimeout(holder.idle)
  holder.idle = setTimeout(() => close(holder), IDLE_MS)
}

function close(holder: Holder): void {
  if (holder.held.size > 0) return
  if (current?.holder === holder) current = undefined
  holder.client.end().catch(() => undefined)
}

function connection(): Promise<Holder> {
  if (current) return current.opening
  const mine: Connection = { opening: open() }
  current = mine
  mine.opening.then(
    (holder) => {
      mine.holder = holder
    },
    () => {
      if (current === mine) current = undefined
    },
  )
  return mine.opening
}

async function open(): Promise<Holder> {
  const client = await dedicatedConnection()
  const holder: Holder = { client, held: new Map(), idle: undefined, asking: Promise.resolve() }
  const lose = () => {
    clearTimeout(holder.idle)
    if (current?.holder === holder) current = undefined
    for (const [key, controller] of holder.held) {
      taken.delete(key)
      controller.abort()
    }
    holder.held.clear()
  }
  client.on('error', lose)
  client.on('end', lose)
  // A machine that vanished without a word gives its locks back within half a minute.
  await client.query(
    'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3',
  )
  return holder
}
