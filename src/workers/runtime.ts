import { type Job, UnrecoverableError } from 'bullmq'
import { systemCtx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { AppError, ProviderError } from '#server/kernel/errors'
import { Envelope, enqueue, openQueue, openWorker, QUEUES, type QueueName } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { declarations, type Handler, handlers } from './handlers.ts'
import { startHeartbeat } from './heartbeat.ts'
import { startRelay } from './relay.ts'
import { startSweep } from './sweep.ts'
import { startWatching } from './watch-inboxes.ts'

/** How many jobs of a queue this process works at beside each other. */
const concurrencyOf: Record<QueueName, () => number> = {
  lanes: () => env().LANE_CONCURRENCY,
  tasks: () => 4,
  inboxes: () => env().INBOX_CONCURRENCY,
  // A run may last for hours, mostly waiting for the other end.
  connectors: () => 4,
}

export type Runtime = { stop: () => Promise<void> }

/** Starts everything that works in the background in this process; `stop` finishes the work in hand. */
export async function startRuntime(): Promise<Runtime> {
  const stopping = new AbortController()
  const queues = {
    lanes: openQueue('lanes'),
    tasks: openQueue('tasks'),
    inboxes: openQueue('inboxes'),
    connectors: openQueue('connectors'),
  }
  await Promise.all(QUEUES.map((name) => queues[name].waitUntilReady()))
  const workers = QUEUES.map((name) => {
    const concurrency = concurrencyOf[name]()
    const worker = openWorker(name, (job) => runJob(job, stopping.signal), { concurrency })
    worker.on('error', (error) => log.warn({ err: error, queue: name }, 'queue trouble'))
    worker.on('failed', (job, error) =>
      log.error({ err: error, job: job?.name, attempts: job?.attemptsMade }, 'job failed'),
    )
    void worker.run().catch((error) => log.error({ err: error, queue: name }, 'queue worker ended'))
    return worker
  })
  const heartbeat = await startHeartbeat()
  const relay = await startRelay(queues)
  const sweep = startSweep()
  const watching = env().INBOX_WATCH === 'on' ? startWatching() : null
  return {
    async stop() {
      stopping.abort()
      await sweep.stop()
      await watching?.stop()
      await relay.stop()
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all(QUEUES.map((name) => queues[name].close()))
      await heartbeat.stop()
    },
  }
}

async function runJob(job: Job<Envelope>, signal: AbortSignal): Promise<void> {
  const declaration = declarations.find(({ name }) => name === job.name)
  if (!declaration) throw new UnrecoverableError(`No such job: ${job.name}`)
  const envelope = Envelope.safeParse(job.data)
  const payload = declaration.payload.safeParse(envelope.data?.payload)
  if (!envelope.success || !payload.success) throw new UnrecoverableError(`Bad payload for ${job.name}`)
  const { organisationId } = envelope.data
  const handle = handlers[declaration.name as keyof typeof handlers] as Handler
  try {
    await handle(systemCtx(organisationId), payload.data as never, { signal })
  } catch (error) {
    await settle(error, () =>
      asTenant(organisationId, (db) => enqueue(db, declaration, payload.data, { runAt: later(error) })),
    )
  }
}

/** The one place that decides what a failure means: wait and come back, try again soon, or stop. */
async function settle(error: unknown, comeBack: () => Promise<void>): Promise<void> {
  if (error instanceof ProviderError && error.kind === 'rate_limited') return comeBack()
  if (error instanceof ProviderError && error.kind !== 'unavailable')
    throw new UnrecoverableError(error.message)
  if (error instanceof AppError) throw new UnrecoverableError(error.message)
  throw error
}

function later(error: unknown): Date {
  const seconds = error instanceof ProviderError ? (error.retryAfter ?? 60) : 60
  return new Date(Date.now() + seconds * 1000)
}
