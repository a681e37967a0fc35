import { hostname } from 'node:os'
import { sql, systemQuery } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { log } from '#server/kernel/log'

const BEAT_MS = 5000

/** Writes this worker's name and the time every five seconds, for the health check and the workers page. */
export async function startHeartbeat(): Promise<{ stop: () => Promise<void> }> {
  const name = `${env().WORKER_NAME}@${hostname()}`
  const startedAt = new Date()
  const beat = () =>
    systemQuery(sql`
      INSERT INTO "WorkerNode" (name, pid, host, "startedAt", "beatAt") VALUES (${name}, ${process.pid}, ${hostname()}, ${startedAt}, now())
      ON CONFLICT (name) DO UPDATE SET pid = excluded.pid, "startedAt" = excluded."startedAt", "beatAt" = now()`)
  await beat()
  const timer = setInterval(
    () => beat().catch((error) => log.warn({ err: error }, 'heartbeat missed')),
    BEAT_MS,
  )
  return {
    async stop() {
      clearInterval(timer)
      await systemQuery(sql`DELETE FROM "WorkerNode" WHERE name = ${name} AND pid = ${process.pid}`).catch(
        () => undefined,
      )
    },
  }
}
