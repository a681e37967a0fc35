import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import { guardHost } from '#server/kernel/outbound'
import type { CodialConnection } from './connection.ts'
import {
  type Aspect,
  type Database,
  DatabaseError,
  type LiveColumn,
  type Row,
  type Session,
} from './database.ts'
import { partsOf } from './identifiers.ts'
import type { Cursor, Link, OdbcModule } from './odbc-link.ts'
import { inTime, secondsOf, watched } from './odbc-watch.ts'
import { type Param, render, Sql, type Syntax, sql } from './sql.ts'
import { blocked } from './sql-errors.ts'
import { withoutPasswords } from './without-passwords.ts'

// HFSQL (PC SOFT) speaks ODBC only. The package `odbc` is loaded when it is needed: it is built on the machine beside the
// ERP, next to PC SOFT's driver, and nowhere else.

const TIMEOUT_MS = 30_000
/** HFSQL sorts a large table before it gives the first row. */
const STATEMENT_MS = 120_000
const HFSQL_PORT = 4900

type Options = {
  timeoutMs?: number | undefined
  local?: boolean | undefined
  load?: () => Promise<OdbcModule>
}

/** Names that HFSQL's SQL would read as words of its own. */
const RESERVED =
  /^(date|time|user|order|group|value|key|index|table|hour|day|month|year|position|level|state|comment)$/i

/** How HFSQL's SQL writes names and parameters: brackets only where a name needs them. */
export const hfsql: Syntax = {
  quote: (identifier) =>
    /^[A-Za-z_][A-Za-z\d_]*$/.test(identifier) && !RESERVED.test(identifier)
      ? identifier
      : `[${identifier.replaceAll(']', '')}]`,
  placeholder: () => '?',
}

/** An HFSQL database. One link, one statement at a time, opened by the first question. */
export function openHfsql(connection: CodialConnection, options: Options = {}): Database {
  const { timeoutMs = TIMEOUT_MS, local = false, load = loadOdbc } = options
  const statementMs = options.timeoutMs ?? STATEMENT_MS
  let link: Promise<Link> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const linked = () => {
    if (link) return link
    const opened = connect(connection, timeoutMs, local, load).then(
      // The next question opens another one.
      (each) => watched(each, statementMs, () => forget(opened)),
      (error: unknown) => {
        forget(opened)
        throw errorOf(error)
      },
    )
    link = opened
    return opened
  }
  const forget = (opened: Promise<Link>) => {
    if (link === opened) link = null
  }
  /** A link takes one statement at a time, and none of others while a transaction or a cursor is open. */
  const alone = <T>(work: (link: Link) => Promise<T>): Promise<T> => {
    const turn = queue.then(async () => {
      try {
        return await work(await linked())
      } catch (error) {
        throw errorOf(error)
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }
  return {
    rows: (statement) => alone((each) => sessionOf(each).rows(statement)),
    run: (statement) => alone((each) => sessionOf(each).run(statement)),
    traits: {
      schemas: false,
      rowsPerInsert: 1,
      paramsMax: 200,
      textType: (length) => new Sql([`VARCHAR(${Math.trunc(length)})`]),
      exclusively: sql``,
    },
    // ODBC's SQLGetInfo is not within the package's reach.
    version: () => alone(async () => `HFSQL (${connection.driver})`),
    describe: (table) => alone((each) => describe(each, table)),
    tables: () =>
      alone(async (each) =>
        (await each.tables(null, null, null, 'TABLE')).map((row) => textOf(row, 'TABLE_NAME')),
      ),
    may: async () => null,
    batches: (statement, size) => batchesOf(alone, statement, size),
    transaction: (work) =>
      alone(async (each) => {
        await each.beginTransaction()
        try {
          const result = await work(sessionOf(each))
          await each.commit()
          return result
        } catch (error) {
          await each.rollback().catch(() => undefined)
          throw error
        }
      }),
    close: async () => {
      const open = link
      link = null
      await open?.then((each) => each.close()).catch(() => undefined)
    },
  }
}

async function loadOdbc(): Promise<OdbcModule> {
  // A name in a variable: bundlers and type checkers must not look for a package that is not there.
  const wanted = 'odbc'
  const loaded: { default?: OdbcModule } & Partial<OdbcModule> = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ wanted
  ).catch(() => {
    throw new ProviderError(
      'invalid',
      'HFSQL is read through the package "odbc", which is not installed here: on the machine of the agent, install PC SOFT\'s ODBC driver, then run: npm install odbc',
    )
  })
  return loaded.default ?? (loaded as OdbcModule)
}

async function connect(
  { host, port, database, user, password, driver }: CodialConnection,
  timeoutMs: number,
  local: boolean,
  load: () => Promise<OdbcModule>,
): Promise<Link> {
  // SQL Server's port is the form's default; HFSQL does not listen there.
  const number = port === 1433 ? HFSQL_PORT : port
  // The driver opens its socket itself, where a name may be resolved anew: only what the operator listed is reached.
  if (!local)
    await guardHost(host, number, new Set()).catch(() => {
      throw blocked()
    })
  const odbc = await load()
  const seconds = secondsOf(timeoutMs)
  const parts = {
    Driver: driver,
    'Server Name': host,
    'Server Port': String(number),
    Database: database,
    UID: user,
    PWD: password,
  }
  const opening = odbc.connect({
    connectionString: Object.entries(parts)
      .map(([key, value]) => `${key}=${enclosed(value)};`)
      .join(''),
    connectionTimeout: seconds,
    loginTimeout: seconds,
  })
  // A link that comes too late is nobody's.
  return await inTime(
    opening,
    timeoutMs * 2,
    () =>
      void opening.then(
        (each) => each.close(),
        () => undefined,
      ),
  )
}

/** A value of a connection string; braces keep what would end it or begin another. */
function enclosed(value: string): string {
  return /^[\p{L}\p{N}._ -]*$/u.test(value) ? value : `{${value.replaceAll('}', '}}')}}`
}

function sessionOf(link: Link): Session {
  const ask = async (statement: Sql) => {
    const { text, params } = render(statement, hfsql)
    try {
      return await link.query(text, params.map(bound))
    } catch (error) {
      throw errorOf(error)
    }
  }
  return {
    rows: async (statement) => (await ask(statement)).map(lowered),
    run: async (statement) => {
      await ask(statement)
    },
  }
}

/** Reads ahead by one batch at most: the cursor holds the link until the reader has done. */
async function* batchesOf(
  alone: <T>(work: (link: Link) => Promise<T>) => Promise<T>,
  statement: Sql,
  size: number,
): AsyncGenerator<Row[]> {
  const { text, params } = render(statement, hfsql)
  let free = () => {}
  const done = new Promise<void>((resolve) => {
    free = resolve
  })
  let cursor: Cursor | null = null
  try {
    const opened = await new Promise<Cursor>((resolve, reject) => {
      alone(async (link) => {
        resolve(await link.query(text, params.map(bound), { cursor: true, fetchSize: size }))
        await done
      }).catch(reject)
    })
    cursor = opened
    while (!opened.noData) {
      const rows = (await opened.fetch()).map(lowered)
      if (rows.length > 0) yield rows
    }
  } catch (error) {
    throw errorOf(error)
  } finally {
    await cursor?.close().catch(() => undefined)
    free()
  }
}

/** HFSQL binds text and numbers; its dates are compared with `YYYYMMDDHHmmssCCC`, which text is converted from. */
function bound({ type, value }: Param): string | number | null {
  if (type === 'day') return value.slice(0, 10).replaceAll('-', '')
  if (type === 'moment') return `${value.replace(/\D/g, '').padEnd(14, '0')}000`
  return value
}

/** Drivers differ in the case of an alias. */
function lowered(row: unknown): Row {
  return Object.fromEntries(Object.entries(row as object).map(([key, value]) => [key.toLowerCase(), value]))
}

async function describe(link: Link, asked: string): Promise<LiveColumn[]> {
  const rows = await link.columns(null, null, partsOf(asked).name, null)
  return rows.map((row) => {
    const type = textOf(row, 'TYPE_NAME').toLowerCase()
    const size = Number((row as Record<string, unknown>).COLUMN_SIZE ?? 0)
    return {
      name: textOf(row, 'COLUMN_NAME'),
      type: TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? type,
      length: /char|text/.test(type) && size > 0 ? size : null,
      scale: null,
    }
  })
}

/** HFSQL's names of types, as SQL Server's. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/datetime|timestamp/, 'datetime'],
  [/date/, 'date'],
  [/char|text|memo/, 'varchar'],
  [/int|byte|counter|auto/, 'int'],
  [/real|float|double|currency|numeric|decimal/, 'float'],
  [/bool|bit/, 'bit'],
]

function textOf(row: unknown, key: string): string {
  return String((row as Record<string, unknown>)[key] ?? '')
}

/** SQLSTATE, by its class (https://learn.microsoft.com/sql/odbc/reference/appendixes/appendix-a-odbc-error-codes). */
const STATES: readonly (readonly [RegExp, ProviderErrorKind, Aspect])[] = [
  [/^28/, 'auth', null],
  [/^42S01/, 'conflict', 'exists'],
  [/^42S21/, 'conflict', 'exists'],
  [/^(22|23)/, 'invalid', 'row'],
  [/^40/, 'unavailable', 'again'],
  [/^(IM|42|07|21)/, 'invalid', null],
]

function errorOf(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  const said = (error as { odbcErrors?: { state?: string; message?: string; code?: number }[] })
    .odbcErrors?.[0]
  const message = withoutPasswords(String(said?.message ?? (error as Error).message ?? error))
    .replace(/\s+/g, ' ')
    .slice(0, 300)
  const [, kind, aspect] = STATES.find(([pattern]) => pattern.test(said?.state ?? '')) ?? [
    null,
    'unavailable',
    null,
  ]
  return new DatabaseError(
    kind as ProviderErrorKind,
    `HFSQL: ${message}`,
    said?.code ?? null,
    aspect as Aspect,
  )
}
