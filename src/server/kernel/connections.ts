import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { env } from './env.ts'

/** The company whose transaction is being opened. */
type Entered = AsyncLocalStorage<string>

export type Connections = {
  /** Transactions of a company: Prisma's, and raw ones. */
  tenant: pg.Pool
  /** Single statements of a company, each with its transaction in one round trip. */
  reads: pg.Pool
  system: pg.Pool
  entered: Entered
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The pools of a process. Each connection starts in a role that owns nothing. */
export function openConnections(): Connections {
  const size = env().DATABASE_POOL
  const entered: Entered = new AsyncLocalStorage()
  return {
    tenant: open('facteur_tenant', { max: size, Client: enteringClient(entered) }),
    reads: open('facteur_tenant', { max: Math.ceil(size / 2), pipeline: true }),
    system: open('facteur_system', { max: Math.max(4, Math.ceil(size / 3)) }),
    entered,
  }
}

export function closeConnections({ tenant, reads, system }: Connections): Promise<unknown> {
  return Promise.all([tenant.end(), reads.end(), system.end()])
}

/** Begins a transaction that sees one company only. The id goes into the text: nothing but a UUID may pass. */
export function enterSql(organisationId: string, mode: 'READ WRITE' | 'READ ONLY' = 'READ WRITE'): string {
  demandId(organisationId)
  return `BEGIN ${mode}; SELECT set_config('app.organisation_id', '${organisationId}', true)`
}

export function demandId(organisationId: string): string {
  if (!UUID.test(organisationId)) throw new Error('asTenant: not an organisation id')
  return organisationId
}

function open(role: string, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    options: `-c role=${role} -c timezone=UTC`,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    ...config,
  })
  // A connection cut while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/**
 * A client whose BEGIN names the company as well. Prisma opens its transactions with a bare BEGIN; telling the company
 * afterwards cost every list a round trip and a tenth of its time.
 */
function enteringClient(entered: Entered): typeof pg.Client {
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown
  return class extends pg.Client {
    override query = ((...args: unknown[]) => {
      if (!isBareBegin(args[0])) return send.apply(this, args)
      const organisationId = entered.getStore()
      if (!organisationId) throw new Error('a transaction of no company')
      return send.apply(this, [enterSql(organisationId), ...args.slice(1)])
    }) as pg.Client['query']
  }
}

function isBareBegin(query: unknown): boolean {
  return (typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text) === 'BEGIN'
}
