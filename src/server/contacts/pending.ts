import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { importContacts, indexContacts } from './jobs.ts'
import { removeUpload } from './storage.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }
type Row = { organisationId: string; id: string }

/** Imports that are not finished and contacts that are not indexed: what the rows call for, whatever the queue knows. */
export async function pendingContactJobs(db: SystemDb): Promise<WakeUp[]> {
  const unfinished = await db.$queryRaw<Row[]>(
    sql`SELECT "organisationId", id FROM "ContactImport" WHERE status IN ('queued', 'running')`,
  )
  const unindexed = await db.$queryRaw<Row[]>(
    sql`SELECT "organisationId", id FROM "ContactImport" WHERE "indexedAt" IS NULL AND (status = 'completed' OR (status = 'failed' AND created > 0))`,
  )
  return [
    ...unfinished.map(({ organisationId, id }) => ({
      organisationId,
      job: importContacts,
      payload: { importId: id },
    })),
    ...unindexed.map(({ organisationId, id }) => ({
      organisationId,
      job: indexContacts,
      payload: { importId: id },
    })),
  ]
}

/** Throws away uploads that nobody started within a day. */
export async function sweepDraftImports(db: SystemDb): Promise<void> {
  const drafts = await db.$queryRaw<{ storageKey: string }[]>(
    sql`DELETE FROM "ContactImport" WHERE status = 'draft' AND "createdAt" < now() - interval '1 day' RETURNING "storageKey"`,
  )
  for (const { storageKey } of drafts) await removeUpload(storageKey)
}
