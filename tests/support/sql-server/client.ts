import sql from 'mssql'
import type { SqlServer } from './server.ts'

type Settings = { encrypt?: boolean; max?: number } & Partial<sql.config>
const pools: sql.ConnectionPool[] = []

/** A pool of connections to the stand-in, as `mssql` makes it; `closePools` ends it. */
export function connect(
  to: SqlServer,
  { encrypt = false, max = 4, ...rest }: Settings = {},
): Promise<sql.ConnectionPool> {
  const pool = new sql.ConnectionPool({
    server: to.host,
    port: to.port,
    user: to.user,
    password: to.password,
    database: to.database,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    pool: { max },
    options: { encrypt, trustServerCertificate: false },
    ...rest,
  })
  pool.on('error', () => undefined)
  pools.push(pool)
  return pool.connect()
}

export async function closePools(): Promise<void> {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
}

/** The number, or the code, of the error that a request ends with; null when it does not. */
export const numberOf = (request: Promise<unknown>): Promise<number | string | null> =>
  request.then(
    () => null,
    (error) => error.number ?? error.code,
  )
