import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { indexInbox, syncInbox } from './jobs.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }
type Row = { organisationId: string; id: string }

/** A wake-up handed to the queue may wait there this long behind others before it is taken for lost. */
const LOST_SECONDS = 120

/**
 * Boxes whose next sync is due and for which nothing waits: the queue lost it, or its worker died (no `nextSyncAt`
 * and nobody holds the lock of `boxLockKey`). Each is woken once in a while only, since a long queue looks the same.
 */
const DUE = sql`
  UPDATE "InboxIntegration" b SET "nextSyncAt" = now()
  WHERE b.active AND b.state <> 'paused'
    AND (b."nextSyncAt" IS NULL OR b."nextSyncAt" < now() - make_interval(secs => ${LOST_SECONDS}))
    AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."organisationId" = b."organisationId" AND o.job = ${syncInbox.name} AND o.key = b.id::text)
    AND NOT EXISTS (
      SELECT 1 FROM pg_locks l
      CROSS JOIN LATERAL hashtextextended('inbox:' || b."organisationId" || ':' || b.id, 0) AS h(key)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.classid::bigint = (h.key >> 32) & 4294967295 AND l.objid::bigint = h.key & 4294967295)
  RETURNING b."organisationId", b.id`

/** Every wake-up that the rows of the boxes call for, whatever the queue still knows. */
export async function syncWakeUps(db: SystemDb): Promise<WakeUp[]> {
  const due = await db.$queryRaw<Row[]>(DUE)
  const unsearchable = await db.$queryRaw<Row[]>(sql`
    SELECT "organisationId", id FROM "InboxIntegration" WHERE "searchPending" AND "firstSyncedAt" IS NOT NULL`)
  const wake = (rows: Row[], job: JobDeclaration) =>
    rows.map(({ organisationId, id }) => ({ organisationId, job, payload: { integrationId: id } }))
  return [...wake(due, syncInbox), ...wake(unsearchable, indexInbox)]
}
