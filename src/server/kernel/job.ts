import { randomUUID } from 'node:crypto'
import type { Processor } from 'bullmq'
import { createPostgresBackend, Queue as RedisQueue, Worker as RedisWorker, withBackend } from 'bullmq'
import { z } from 'zod'
import { type SystemDb, sql, type TenantDb } from './db.ts'
import { env } from './env.ts'

export const QUEUES = ['lanes', 'tasks', 'inboxes', 'connectors'] as const
export type QueueName = (typeof QUEUES)[number]

/** A job as it is declared, once, typed at both ends. */
export type JobDeclaration<Name extends string = string, Payload extends z.ZodType = z.ZodType> = {
  name: Name
  payload: Payload
  queue: QueueName
  /** Pending wake-ups of the same company, job and key are one. */
  key: (payload: z.infer<Payload>) => string
}

type Definition<Name extends string, Payload extends z.ZodType> = {
  name: Name
  payload: Payload
  queue?: QueueName
  key?: (payload: z.infer<Payload>) => string
}

/**
 * Declares a job. Payloads carry ids; rows carry the truth.
 * Without `key` every enqueue is a run of its own.
 */
export function defineJob<Name extends string, Payload extends z.ZodType>(
  definition: Definition<Name, Payload>,
): JobDeclaration<Name, Payload> {
  return { queue: 'tasks', key: () => randomUUID(), ...definition }
}

type EnqueueOptions = {
  /** Not before this instant; now when absent. The delay waits in PostgreSQL, never in the queue. */
  runAt?: Date
  /** Needed in a system transaction, which has no company of its own. */
  organisationId?: string
}

/**
 * Writes a wake-up into the outbox, in the transaction of the change that calls for it; the relay hands it to the queue.
 * A pending wake-up with the same key is brought forward when this one is earlier.
 */
export async function enqueue<Payload extends z.ZodType>(
  db: TenantDb | SystemDb,
  job: JobDeclaration<string, Payload>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<void> {
  const parsed = job.payload.parse(payload)
  const tenant = options.organisationId ? sql`${options.organisationId}::uuid` : sql`current_organisation()`
  await db.$executeRaw(sql`
    INSERT INTO "Outbox" AS o ("organisationId", job, key, payload, "runAt")
    VALUES (${tenant}, ${job.name}, ${job.key(parsed)}, ${JSON.stringify(parsed)}::jsonb, coalesce(${options.runAt ?? null}::timestamptz, now()))
    ON CONFLICT ("organisationId", job, key) DO UPDATE SET payload = excluded.payload, "runAt" = LEAST(o."runAt", excluded."runAt")`)
  if (!options.runAt || options.runAt.getTime() <= Date.now())
    await db.$executeRaw(sql`SELECT pg_notify('outbox', '')`)
}

/** What travels through the queue: the company is never optional. */
export const Envelope = z.object({ organisationId: z.uuid(), payload: z.unknown() })
export type Envelope = z.infer<typeof Envelope>

const postgres = withBackend(createPostgresBackend)

/** A BullMQ queue on Redis when REDIS_URL is set, on PostgreSQL when it is not. */
export function openQueue(name: QueueName) {
  const { REDIS_URL } = env()
  return REDIS_URL
    ? new RedisQueue<Envelope>(name, { connection: { url: REDIS_URL }, prefix: prefix() })
    : new postgres.Queue<Envelope>(name, { connection: postgresConnection(4) })
}

type WorkerSettings = { concurrency: number }

/** The consuming end of `openQueue`, for `src/workers`. */
export function openWorker(name: QueueName, work: Processor<Envelope>, { concurrency }: WorkerSettings) {
  const { REDIS_URL } = env()
  // A stalled job (its worker died) is run again; every handler stands that, so let it be more often than once.
  const options = {
    concurrency,
    autorun: false,
    maxStalledCount: 50,
    stalledInterval: 10_000,
    lockDuration: 20_000,
  }
  return REDIS_URL
    ? new RedisWorker<Envelope>(name, work, {
        ...options,
        connection: { url: REDIS_URL, maxRetriesPerRequest: null },
        prefix: prefix(),
      })
    : new postgres.Worker<Envelope>(name, work, { ...options, connection: postgresConnection(6) })
}

export type OpenQueue = ReturnType<typeof openQueue>

function postgresConnection(max: number) {
  return { connectionString: env().DATABASE_URL, schema: 'queue', migrate: true, max }
}

/** Two installations may share one Redis: the database's name keeps them apart. */
function prefix(): string {
  return `facteur-${new URL(env().DATABASE_URL).pathname.slice(1)}`
}
