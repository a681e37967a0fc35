import type { ConnectionPool, ISqlType, Request } from 'mssql'
import type { SqlServerConnection } from './connection.ts'
import type { Database, LiveColumn, Right, Session } from './database.ts'
import { partsOf } from './identifiers.ts'
import { name, type Param, render, Sql, type Syntax, sql, table } from './sql.ts'
import { sqlErrorOf } from './sql-errors.ts'
import { guardedSocket, portOfInstance } from './sql-socket.ts'
import { streamOf } from './sql-stream.ts'

const TIMEOUT_MS = 30_000

/** A sixth of what a worker loads, for those who have such a database: there from the first connection on. */
let mssql: typeof import('mssql')

type Options = { timeoutMs?: number | undefined; local?: boolean | undefined }

/** How T-SQL writes names and parameters. */
export const transactSql: Syntax = {
  quote: (identifier) => `[${identifier.replaceAll(']', ']]')}]`,
  placeholder: (index) => `@p${index}`,
}

/** A database of SQL Server 2012 or later. Connects with the first question. */
export function openSqlServer(connection: SqlServerConnection, options: Options = {}): Database {
  const { timeoutMs = TIMEOUT_MS, local = false } = options
  let pool: Promise<ConnectionPool> | null = null
  const connected = () => {
    pool ??= connect(connection, timeoutMs, local).catch((error: unknown) => {
      pool = null
      throw sqlErrorOf(error, connection.database)
    })
    return pool
  }
  const requestOf = async () => {
    const ready = await connected()
    return new mssql.Request(ready)
  }
  const session = sessionOf(requestOf, timeoutMs)
  return {
    ...session,
    traits: {
      schemas: true,
      rowsPerInsert: 200,
      // 2,100 is the server's limit.
      paramsMax: 2_000,
      textType: (length) => new Sql([`NVARCHAR(${Math.trunc(length)})`]),
      exclusively: sql` WITH (TABLOCKX, HOLDLOCK)`,
    },
    version: async () => {
      const [row] = await session.rows(sql`SELECT @@VERSION AS ${name('version')}`)
      return String(row?.version ?? '')
        .split('\n', 1)[0]
        ?.trim() as string
    },
    describe: (asked) => describe(session, asked),
    tables: async () => {
      const rows = await session.rows(sql`SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES`)
      return rows.map((row) => `${row.TABLE_SCHEMA}.${row.TABLE_NAME}`)
    },
    may: (right, asked) => may(session, right, asked),
    batches: async function* (statement, size) {
      const request = await requestOf()
      yield* streamOf(request, prepare(request, statement), { size, timeoutMs })
    },
    transaction: async (work) => transact(await connected(), timeoutMs, work),
    close: async () => {
      const open = pool
      pool = null
      await open?.then((each) => each.close()).catch(() => undefined)
    },
  }
}

async function connect(
  { host, port, instance, database, user, password, encrypt, trustServerCertificate }: SqlServerConnection,
  timeoutMs: number,
  local: boolean,
): Promise<ConnectionPool> {
  mssql ??= (await import('mssql')).default
  const where = {
    host,
    local,
    port: instance ? await portOfInstance({ host, port, local }, instance, timeoutMs) : port,
  }
  const demandsTls = encrypt === 'on'
  let refusal: Refusal | null = null
  let isConnecting = true
  const pool = new mssql.ConnectionPool({
    server: host,
    port: where.port,
    database,
    user,
    password,
    connectionTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    validateConnection: 'socket',
    beforeConnect: (each) => {
      each.on('errorMessage', (said: Refusal) => {
        if (isConnecting) refusal ??= said
      })
    },
    pool: { min: 0, max: 4, idleTimeoutMillis: 10_000 },
    options: {
      appName: 'Facteur',
      encrypt: demandsTls,
      trustServerCertificate: trustServerCertificate === 'on',
      // Dates have no zone in an ERP: their wall clock is kept by reading and writing it as if it were UTC.
      useUTC: true,
      // A redirection (Azure) names another server, which is guarded alike.
      connector: (target?: { host: string; port: number }) =>
        guardedSocket(
          { ...where, ...(target && { host: target.host, port: target.port }) },
          demandsTls,
          timeoutMs,
        ),
    },
  })
  // Without a listener an idle connection that is cut would end the process; the next question meets the failure itself.
  pool.on('error', () => undefined)
  // Of a refused login tedious tells the last word only, and without its number: that the database is not there comes before.
  try {
    return await pool.connect()
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ELOGIN' ? (refusal ?? error) : error
  } finally {
    isConnecting = false
  }
}

/** What the server says of a login that it refuses. */
type Refusal = { number: number; message: string }

function sessionOf(requestOf: () => Promise<Request>, timeoutMs: number): Session {
  const ask = async (statement: Sql) => {
    const request = await requestOf()
    const text = prepare(request, statement)
    // tedious’ own limit ends with the first bytes of an answer.
    const watchdog = setTimeout(() => request.cancel(), timeoutMs * 2)
    try {
      return await request.query(text)
    } catch (error) {
      throw sqlErrorOf(error, '')
    } finally {
      clearTimeout(watchdog)
    }
  }
  return {
    rows: async (statement) => (await ask(statement)).recordset ?? [],
    run: async (statement) => {
      await ask(statement)
    },
  }
}

async function transact<T>(
  pool: ConnectionPool,
  timeoutMs: number,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const transaction = new mssql.Transaction(pool)
  // The server ends it by itself after some errors: the statement that met one tells.
  transaction.on('rollback', () => undefined)
  try {
    await transaction.begin(mssql.ISOLATION_LEVEL.READ_COMMITTED)
  } catch (error) {
    throw sqlErrorOf(error, '')
  }
  const undo = () => transaction.rollback().catch(() => undefined)
  const result = await work(sessionOf(async () => new mssql.Request(transaction), timeoutMs)).catch(
    async (error: unknown) => {
      await undo()
      throw error
    },
  )
  try {
    await transaction.commit()
    return result
  } catch (error) {
    await undo()
    throw sqlErrorOf(error, '')
  }
}

/** Hands the parameters over; answers the text. */
function prepare(request: Request, statement: Sql): string {
  const { text, params } = render(statement, transactSql)
  for (const [index, param] of params.entries()) {
    const [type, value] = typed(param)
    request.input(`p${index}`, type, value)
  }
  return text
}

function typed({ type, value }: Param): [ISqlType | (() => ISqlType), unknown] {
  switch (type) {
    case 'text':
      return [mssql.NVarChar, value]
    case 'narrow':
      return [mssql.VarChar, value]
    case 'whole':
      return [mssql.Int, value]
    case 'real':
      return [mssql.Float, value]
    case 'day':
      return [mssql.Date, new Date(`${value}T00:00:00Z`)]
    case 'moment':
      return [mssql.DateTime, new Date(`${value}Z`)]
  }
}

async function describe(session: Session, asked: string): Promise<LiveColumn[]> {
  const parts = partsOf(asked)
  const rows = await session.rows(
    sql`SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_SCALE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ${{ type: 'text', value: parts.schema }} AND TABLE_NAME = ${{ type: 'text', value: parts.name }}`,
  )
  return rows.map((row) => ({
    name: String(row.COLUMN_NAME),
    type: String(row.DATA_TYPE).toLowerCase(),
    length: Number(row.CHARACTER_MAXIMUM_LENGTH ?? -1) > 0 ? Number(row.CHARACTER_MAXIMUM_LENGTH) : null,
    scale: row.NUMERIC_SCALE === null ? null : Number(row.NUMERIC_SCALE),
  }))
}

async function may(session: Session, right: Right, asked: string | null): Promise<boolean | null> {
  const alias = name('granted')
  const permission: Param = { type: 'text', value: right }
  if (asked === null) {
    const [row] = await session.rows(
      sql`SELECT HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', ${permission}) AS ${alias}`,
    )
    return grantOf(row?.granted)
  }
  const securable: Param = { type: 'text', value: render(table(asked, true), transactSql).text }
  const [row] = await session.rows(
    sql`SELECT HAS_PERMS_BY_NAME(${securable}, 'OBJECT', ${permission}) AS ${alias}`,
  )
  return grantOf(row?.granted)
}

/** NULL: the server does not know the thing, or the right. */
function grantOf(value: unknown): boolean | null {
  return value === null || value === undefined ? null : Number(value) === 1
}
