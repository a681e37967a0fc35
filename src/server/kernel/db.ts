import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Connections, closeConnections, demandId, enterSql, openConnections } from './connections.ts'
import { env } from './env.ts'
import { Prisma, PrismaClient } from './prisma/client.ts'

type Hidden =
  | '$transaction'
  | '$queryRawUnsafe'
  | '$executeRawUnsafe'
  | '$connect'
  | '$disconnect'
  | '$on'
  | '$extends'

/** A transaction bound to one company by row-level security. */
export type TenantDb = Omit<PrismaClient, Hidden>
/** A transaction that sees every company: sign-in, webhook routing, sweeps, the command line. */
export type SystemDb = Omit<PrismaClient, Hidden> & { readonly system: true }

export type Json = Prisma.InputJsonValue
export const { sql, join, empty } = Prisma

type Pools = Connections & { tenantPrisma: PrismaClient; systemPrisma: PrismaClient }

/** One set of pools a process, kept over hot reloads. */
function pools(): Pools {
  const holder = globalThis as { facteurPools?: Pools }
  if (!holder.facteurPools) {
    const connections = openConnections()
    holder.facteurPools = {
      ...connections,
      tenantPrisma: new PrismaClient({ adapter: new PrismaPg(connections.tenant) }),
      systemPrisma: new PrismaClient({ adapter: new PrismaPg(connections.system) }),
    }
  }
  return holder.facteurPools
}

/** A raw connection inside a company's transaction. */
export type PoolClient = pg.PoolClient
/** A raw connection outside the pools. */
export type RawClient = pg.Client

type Options = { timeoutMs?: number }

/**
 * Runs `work` in one transaction that sees and writes the rows of one company only.
 * Never call the outside world inside it: decide, commit, call, record.
 */
export function asTenant<T>(
  tenant: string | { organisationId: string },
  work: (db: TenantDb) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const { entered, tenantPrisma } = pools()
  return entered.run(tenantId(tenant), () =>
    tenantPrisma.$transaction((tx) => work(tx as unknown as TenantDb), {
      timeout: options.timeoutMs ?? 30_000,
      maxWait: 15_000,
    }),
  )
}

/** Runs `work` in one transaction that sees every company. Rows it inserts must name their `organisationId`. */
export function asSystem<T>(work: (db: SystemDb) => Promise<T>, options: Options = {}): Promise<T> {
  return pools().systemPrisma.$transaction((tx) => work(tx as unknown as SystemDb), {
    timeout: options.timeoutMs ?? 30_000,
    maxWait: 15_000,
  })
}

/** One statement that sees every company, with no transaction around it (hot look-ups such as an API key's). */
export function systemQuery<T>(query: Prisma.Sql): Promise<T> {
  return pools().systemPrisma.$queryRaw<T>(query)
}

/**
 * The same walls on a raw `pg` connection, for COPY, cursors and the sending lanes.
 * `work` runs inside a transaction; throwing rolls it back.
 */
export async function tenantConnection<T>(
  tenant: string | { organisationId: string },
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const organisationId = tenantId(tenant)
  const client = await pools().tenant.connect()
  let broken: Error | undefined
  try {
    await client.query(enterSql(organisationId))
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** One statement that reads, in a transaction of its own that sees one company only: the walls and the rows in one round trip. */
export async function tenantRead<Row extends pg.QueryResultRow>(
  tenant: string | { organisationId: string },
  statement: { name: string; text: string; values: unknown[] },
): Promise<Row[]> {
  const enter = enterSql(tenantId(tenant), 'READ ONLY')
  const client = await pools().reads.connect()
  client.connection.stream.cork()
  const sent = [client.query(enter), client.query<Row>(statement), client.query('COMMIT')] as const
  client.connection.stream.uncork()
  const [entered, read, left] = await Promise.allSettled(sent)
  // Unless both ends of the transaction went well nobody else may have this connection.
  const broken = [entered, left].find((end) => end.status === 'rejected')
  client.release(broken ? (broken.reason as Error) : undefined)
  if (read.status === 'rejected') throw read.reason
  if (broken) throw broken.reason
  return read.value.rows
}

/**
 * Keeps the planner from taking tables that this transaction fills for empty ones. For bulk work, before rows refer to
 * what it wrote: foreign keys are checked by plans that a connection keeps, so those are made anew.
 */
export async function steadyEstimates(client: pg.PoolClient, tables: string[]): Promise<void> {
  await client.query('SELECT steady_estimates(VARIADIC $1::regclass[])', [
    tables.map((table) => `public.${pg.escapeIdentifier(table)}`),
  ])
  await client.query('DISCARD PLANS')
}

/** A connection of its own, outside the pools: advisory locks and LISTEN live as long as it does. */
export async function dedicatedConnection(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    options: '-c role=facteur_system -c timezone=UTC',
    keepAlive: true,
  })
  await client.connect()
  return client
}

/** True when the error says that a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return isPrismaCode(error, 'P2002') || sqlState(error) === '23505'
}

/** True when the error says that a referenced row does not exist (for this company), or is still in use. */
export function isReferenceViolation(error: unknown): boolean {
  return isPrismaCode(error, 'P2003') || sqlState(error) === '23503' || sqlState(error) === '23001'
}

/** True when a transaction lost against another one and may be started again. */
export function isDeadlock(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40P01' || state === '40001' || isPrismaCode(error, 'P2034')
}

/** Closes every connection of the process. */
export async function closeDb(): Promise<void> {
  const holder = globalThis as { facteurPools?: Pools }
  const open = holder.facteurPools
  holder.facteurPools = undefined
  if (!open) return
  await Promise.all([open.tenantPrisma.$disconnect(), open.systemPrisma.$disconnect()])
  await closeConnections(open)
}

function tenantId(tenant: string | { organisationId: string }): string {
  return demandId(typeof tenant === 'string' ? tenant : tenant.organisationId)
}

function isPrismaCode(error: unknown, code: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code
}

/** SQLSTATE of a raw query's failure, whether it came through pg or through Prisma. */
function sqlState(error: unknown): string | undefined {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const meta = error.meta as
      | { driverAdapterError?: { cause?: { originalCode?: string } }; code?: string }
      | undefined
    return meta?.driverAdapterError?.cause?.originalCode ?? meta?.code
  }
  return (error as { code?: string } | null)?.code
}
