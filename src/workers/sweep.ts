import { campaignWakeUps } from '#server/campaigns/index'
import { cloudWakeUps, sweepProviderCalls } from '#server/clouds/index'
import { connectorWakeUps, sweepRunRows } from '#server/connectors/index'
import { pendingContactJobs, sweepDraftImports } from '#server/contacts/index'
import {
  consequenceWakeUps,
  discardedWakeUps,
  filingWakeUps,
  followWakeUps,
  syncWakeUps,
} from '#server/inboxes/index'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import { enqueue, type JobDeclaration } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { licenceWakeUps, sweepReadOnly, sweepSentKeys } from '#server/licences/index'
import { operationWakeUps, providersToReconcile, readingWakeUps } from '#server/mailboxes/index'
import { unsentMails } from '#server/system-mail/index'
import { pendingDeliveries, sweepDeliveries } from '#server/webhooks/index'

const EVERY_MS = 15_000

/** A wake-up that the rows call for, whether or not the queue still knows of it. */
export type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }
type Source = (db: SystemDb) => Promise<WakeUp[]>

/** What each domain finds unfinished in its rows. */
const sources: Source[] = [
  unsentMails,
  campaignWakeUps,
  cloudWakeUps,
  connectorWakeUps,
  consequenceWakeUps,
  discardedWakeUps,
  filingWakeUps,
  followWakeUps,
  licenceWakeUps,
  operationWakeUps,
  pendingContactJobs,
  pendingDeliveries,
  providersToReconcile,
  readingWakeUps,
  syncWakeUps,
]

/** Rebuilds every wake-up from PostgreSQL, at start and every 15 s: the queue's store may be emptied at any time. */
export function startSweep(): { stop: () => Promise<void> } {
  const run = () => sweepOnce().catch((error) => log.warn({ err: error }, 'sweep: will try again'))
  let running = run()
  const timer = setInterval(() => {
    running = run()
  }, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** One sweep; a process that finds another at it does nothing. Also throws away what has outlived its use. */
export function sweepOnce(): Promise<number> {
  return asSystem(
    async (db) => {
      const [lock] = await db.$queryRaw<{ got: boolean }[]>(
        sql`SELECT pg_try_advisory_xact_lock(hashtext('facteur.sweep')) AS got`,
      )
      if (!lock?.got) return 0
      let woken = 0
      for (const source of sources) {
        for (const { organisationId, job, payload } of await source(db)) {
          await enqueue(db, job, payload, { organisationId })
          woken += 1
        }
      }
      await db.$executeRaw(sql`DELETE FROM "RateBucket" WHERE "resetAt" < now() - interval '1 day'`)
      await db.$executeRaw(sql`DELETE FROM "IdempotencyKey" WHERE "createdAt" < now() - interval '1 day'`)
      await db.$executeRaw(sql`DELETE FROM "Session" WHERE "expiresAt" < now()`)
      await db.$executeRaw(sql`DELETE FROM "PasswordReset" WHERE "expiresAt" < now() - interval '30 days'`)
      await db.$executeRaw(sql`DELETE FROM "SignInLink" WHERE "expiresAt" < now() - interval '30 days'`)
      await sweepDraftImports(db)
      await sweepDeliveries(db)
      await sweepReadOnly(db)
      await sweepSentKeys(db)
      await sweepProviderCalls(db)
      await sweepRunRows(db)
      await db.$executeRaw(sql`DELETE FROM "WorkerNode" WHERE "beatAt" < now() - interval '1 day'`)
      return woken
    },
    { timeoutMs: 60_000 },
  )
}
