import { asSystem, dedicatedConnection, sql } from '#server/kernel/db'
import { type OpenQueue, QUEUES, type QueueName } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { declarations } from './handlers.ts'

const BATCH = 200
/** The safety net under NOTIFY, and the resolution of delayed wake-ups. */
const POLL_MS = 500

type Due = { organisationId: string; job: string; key: string; payload: unknown }

/** Hands due outbox rows to the queue: at once on NOTIFY, every half second otherwise. Several relays share the work. */
export async function startRelay(
  queues: Record<QueueName, OpenQueue>,
): Promise<{ stop: () => Promise<void> }> {
  let stopped = false
  let wake: () => void = () => undefined
  const listener = await listen(() => wake())
  const loop = (async () => {
    while (!stopped) {
      const sleeping = new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, POLL_MS)
      })
      const moved = await relayOnce(queues).catch((error) => {
        log.warn({ err: error }, 'relay: will try again')
        return 0
      })
      if (moved < BATCH) await sleeping
    }
  })()
  return {
    async stop() {
      stopped = true
      wake()
      await loop
      await listener?.end().catch(() => undefined)
    },
  }
}

/** Moves one batch. The row is deleted in the transaction that follows the hand-over: at least once, never lost. */
export function relayOnce(queues: Record<QueueName, OpenQueue>): Promise<number> {
  return asSystem(async (db) => {
    const due = await db.$queryRaw<Due[]>(sql`
      DELETE FROM "Outbox" WHERE id IN (
        SELECT id FROM "Outbox" WHERE "runAt" <= now() ORDER BY "runAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING "organisationId", job, key, payload`)
    for (const name of QUEUES) {
      const rows = due.filter((row) => queueOf(row.job) === name)
      if (rows.length > 0) await queues[name].addBulk(rows.map(toJob))
    }
    return due.length
  })
}

function toJob(row: Due) {
  return {
    name: row.job,
    data: { organisationId: row.organisationId, payload: row.payload },
    opts: {
      attempts: 5,
      backoff: { type: 'exponential', delay: 1000 },
      removeOnComplete: true,
      removeOnFail: { age: 86_400, count: 1000 },
    },
  }
}

function queueOf(job: string): QueueName | undefined {
  return declarations.find(({ name }) => name === job)?.queue
}

/** Without a listener (the connection was lost) polling goes on alone. */
async function listen(onNotice: () => void) {
  try {
    const client = await dedicatedConnection()
    client.on('notification', onNotice)
    client.on('error', (error) => log.warn({ err: error }, 'relay: listening ended, polling goes on'))
    await client.query('LISTEN outbox')
    return client
  } catch (error) {
    log.warn({ err: error }, 'relay: cannot listen, polling only')
    return undefined
  }
}
