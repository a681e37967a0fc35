import { storage } from '#server/adapters/storage/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { removeBlobs } from './jobs.ts'

const BATCH = 1000
const AT_ONCE = 16

/** Removes what deleted boxes kept, a batch at a time, until nothing is left or the process is asked to stop. */
export async function removeDiscarded(
  ctx: Ctx,
  _payload: unknown,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const keys = await takeBatch(ctx)
    if (keys.all.length === 0) return
    await removeAll(keys.unkept)
    await asTenant(ctx, (db) => db.discardedBlob.deleteMany({ where: { key: { in: keys.all } } }))
  }
}

/** Companies that still have something to remove: the job's own truth. */
export async function discardedWakeUps(
  db: SystemDb,
): Promise<{ organisationId: string; job: JobDeclaration; payload: unknown }[]> {
  const rows = await db.$queryRaw<{ organisationId: string }[]>(
    sql`SELECT DISTINCT "organisationId" FROM "DiscardedBlob" WHERE "createdAt" < now() - interval '2 minutes' LIMIT 200`,
  )
  return rows.map(({ organisationId }) => ({ organisationId, job: removeBlobs, payload: {} }))
}

/** The next keys, and those of them that no message keeps. */
function takeBatch(ctx: Ctx): Promise<{ all: string[]; unkept: string[] }> {
  return asTenant(ctx, async (db) => {
    const rows = await db.$queryRaw<{ key: string; kept: boolean }[]>(sql`
      WITH batch AS (SELECT key, right(key, 64) AS hash FROM "DiscardedBlob" ORDER BY key LIMIT ${BATCH})
      SELECT key,
        key IN (SELECT "blobKey" FROM "InboxMessage" WHERE "blobKey" IN (SELECT key FROM batch))
        OR hash IN (SELECT hash FROM "InboxAttachment" WHERE hash IN (SELECT hash FROM batch)) AS kept
      FROM batch`)
    const all = rows.map(({ key }) => key)
    return { all, unkept: rows.filter(({ kept }) => !kept).map(({ key }) => key) }
  })
}

async function removeAll(keys: string[]): Promise<void> {
  const store = storage()
  for (let at = 0; at < keys.length; at += AT_ONCE)
    await Promise.all(keys.slice(at, at + AT_ONCE).map((key) => store.delete(key)))
}
