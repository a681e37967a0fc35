import { DatabaseError } from './database.ts'
import type { Cursor, Link } from './odbc-link.ts'

/**
 * A link whose every call ends: with the driver's answer, or after `timeoutMs` with `unavailable`, and then `lost` is told, since a
 * link that hangs is of no more use. The package asks the driver to give up by itself after whole seconds, which not every
 * driver does, and knows nothing that would free a thread which a driver keeps: that one stays until the agent is started anew.
 */
export function watched(link: Link, timeoutMs: number, lost: () => void): Link {
  let isLost = false
  const late = () => {
    isLost = true
    lost()
  }
  const limit = <T>(ask: () => Promise<T>): Promise<T> =>
    isLost ? Promise.reject(silent(timeoutMs)) : inTime(ask(), timeoutMs, late)
  const seconds = secondsOf(timeoutMs)
  let takesTimeout = true
  const ask = async (text: string, params: unknown[], options: object): Promise<unknown> => {
    const timeout = takesTimeout ? { timeout: seconds } : {}
    try {
      return await limit(() => link.query(text, params, { ...options, ...timeout } as never))
    } catch (error) {
      // A driver that knows no such limit refuses the statement before anything of it is done.
      if (!takesTimeout || !/setting the query timeout/i.test(String((error as Error).message))) throw error
      takesTimeout = false
      return await ask(text, params, options)
    }
  }
  return {
    query: (async (text: string, params: unknown[], options: { cursor?: true } = {}) => {
      const answer = await ask(text, params, options)
      return options.cursor ? watchedCursor(answer as Cursor, limit) : answer
    }) as Link['query'],
    tables: (...asked) => limit(() => link.tables(...asked)),
    columns: (...asked) => limit(() => link.columns(...asked)),
    beginTransaction: () => limit(() => link.beginTransaction()),
    commit: () => limit(() => link.commit()),
    rollback: () => limit(() => link.rollback()),
    close: () => limit(() => link.close()),
  }
}

type Limit = <T>(ask: () => Promise<T>) => Promise<T>

function watchedCursor(cursor: Cursor, limit: Limit): Cursor {
  return {
    get noData() {
      return cursor.noData
    },
    fetch: () => limit(() => cursor.fetch()),
    close: () => limit(() => cursor.close()),
  }
}

/** What `work` comes to, or `unavailable` after so long; `late` is told then. */
export async function inTime<T>(work: Promise<T>, timeoutMs: number, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      late()
      fail(silent(timeoutMs))
    }, timeoutMs)
  })
  // Heard of even when nobody waits any more.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
  }
}

function silent(timeoutMs: number): DatabaseError {
  return new DatabaseError(
    'unavailable',
    `HFSQL has not answered for ${secondsOf(timeoutMs)} s: see that its server is well, and start the agent anew if it goes on`,
  )
}

/** The package counts in whole seconds. */
export function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / 1000))
}
