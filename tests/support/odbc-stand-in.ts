import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { OdbcModule } from '../../src/server/adapters/erp/odbc-link.ts'

type Options = { cursor?: true; fetchSize?: number; timeout?: number }

/**
 * The package `odbc` over SQLite, as far as the connector uses it; aliases come back in capitals, as some drivers do.
 * Dates are texts there: declare them `TEXT_DATE` and `TEXT_DATETIME`.
 */
export function odbcStandIn(schema: string) {
  const database = new DatabaseSync(':memory:')
  database.exec(schema)
  const seen: { text: string; params: unknown[] }[] = []
  const connections: string[] = []
  let failure: { on: RegExp; error: Error } | null = null
  const ask = (text: string, params: unknown[]) => {
    seen.push({ text, params })
    if (failure?.on.test(text)) throw failure.error
    return database
      .prepare(text)
      .all(...(params as SQLInputValue[]))
      .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value])))
  }
  let hanging: RegExp | null = null
  let takesTimeout = true
  const timeouts: unknown[] = []
  const query = async (text: string, params: unknown[], options: Options = {}) => {
    if (options.timeout !== undefined && !takesTimeout)
      throw new Error('[odbc] Error setting the query timeout on the statement')
    timeouts.push(options.timeout)
    if (hanging?.test(text)) return await new Promise<never>(() => {})
    const rows = ask(text, params)
    const { cursor, fetchSize = 1 } = options
    if (!cursor) return rows
    let at = 0
    return {
      get noData() {
        return at > rows.length
      },
      fetch: async () => {
        if (hanging?.test('FETCH')) return await new Promise<never>(() => {})
        const part = rows.slice(at, at + fetchSize)
        at += fetchSize
        if (part.length < fetchSize) at = rows.length + 1
        return part
      },
      close: async () => {},
    }
  }
  const odbc = {
    connect: async ({ connectionString }) => {
      connections.push(connectionString)
      return {
        query: query as never,
        tables: async () =>
          database
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
            .all()
            .map(({ name }) => ({ TABLE_NAME: name })),
        columns: async (_catalog, _schema, table) =>
          database
            .prepare('SELECT name, type FROM pragma_table_info(?)')
            .all(table)
            .map(({ name, type }) => {
              const [, word, size] = /^(?:TEXT_)?(\w+)(?:\((\d+)\))?/.exec(String(type)) ?? []
              return { COLUMN_NAME: name, TYPE_NAME: word, COLUMN_SIZE: Number(size ?? 0) }
            }),
        beginTransaction: async () => database.exec('BEGIN'),
        commit: async () => database.exec('COMMIT'),
        rollback: async () => database.exec('ROLLBACK'),
        close: async () => {},
      }
    },
  } satisfies OdbcModule
  return {
    load: async () => odbc,
    seen,
    connections,
    /** What each statement was given as its limit, in seconds. */
    timeouts,
    /** The driver never answers a statement that matches, nor a fetch when `FETCH` does; null ends it. */
    hang: (on: RegExp | null) => {
      hanging = on
    },
    /** A driver that knows no limit of time. */
    withoutTimeouts: () => {
      takesTimeout = false
    },
    rows: (text: string) => database.prepare(text).all(),
    exec: (text: string) => database.exec(text),
    /** The next statements that match fail like this; null ends it. */
    fail: (on: RegExp | null, state = 'HY000', message = 'Refusé') => {
      const error = Object.assign(new Error('[odbc] Error'), { odbcErrors: [{ state, message, code: 1 }] })
      failure = on && { on, error }
    },
  }
}
