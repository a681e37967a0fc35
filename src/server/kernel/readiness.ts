import { sql, systemQuery } from './db.ts'
import { openQueue } from './job.ts'

type State = 'ok' | 'unavailable'

/** A worker that has not been heard of for this long is taken for dead. */
const SILENCE_SECONDS = 20

let queue: ReturnType<typeof openQueue> | undefined

/** Asks the database, the queue's store and the workers' heartbeats; each within two seconds. */
export async function checkReadiness(): Promise<{ database: State; queue: State; workers: State }> {
  const [database, queueState, workers] = await Promise.all([
    check(askDatabase),
    check(askQueue),
    check(askWorkers),
  ])
  return { database, queue: queueState, workers }
}

async function askDatabase(): Promise<boolean> {
  await systemQuery(sql`SELECT 1`)
  return true
}

async function askQueue(): Promise<boolean> {
  queue ??= openQueue('tasks')
  await queue.getJobCounts('waiting')
  return true
}

async function askWorkers(): Promise<boolean> {
  const alive = await systemQuery<unknown[]>(
    sql`SELECT 1 FROM "WorkerNode" WHERE "beatAt" > now() - make_interval(secs => ${SILENCE_SECONDS}) LIMIT 1`,
  )
  return alive.length > 0
}

async function check(ask: () => Promise<boolean>): Promise<State> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref())
  return (await Promise.race([ask().catch(() => false), late])) ? 'ok' : 'unavailable'
}
