import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { syncInbox } from './jobs.ts'
import { recountThreads } from './recount-threads.ts'
import { OPPOSITE, type WriteKind } from './write-rules.ts'

const TRIES = 5

/**
 * Changes messages at once and leaves word for their server, which the next sync tells. One word a message and pair of
 * opposites: the last. An older one is never just taken back, since a sync may be telling it at this moment.
 */
export async function writeDown(
  db: TenantDb,
  { organisationId }: Ctx,
  kind: WriteKind,
  messageIds: string[],
): Promise<void> {
  if (messageIds.length === 0) return
  const kinds = [kind, OPPOSITE[kind] ?? kind]
  await db.$executeRaw(sql`
    DELETE FROM "InboxWrite" WHERE "messageId" = ANY(${messageIds}::uuid[]) AND kind = ANY(${kinds})`)
  await db.$executeRaw(sql`
    INSERT INTO "InboxWrite" ("integrationId", "messageId", kind)
    SELECT "integrationId", id, ${kind} FROM "InboxMessage" WHERE id = ANY(${messageIds}::uuid[]) ORDER BY id`)
  await db.$executeRaw(sql`
    UPDATE "InboxMessage" SET
      seen = CASE ${kind} WHEN 'seen' THEN true WHEN 'unseen' THEN false ELSE seen END,
      flagged = CASE ${kind} WHEN 'flagged' THEN true WHEN 'unflagged' THEN false ELSE flagged END,
      answered = answered OR ${kind} = 'answered'
    WHERE id = ANY(${messageIds}::uuid[])`)
  const touched = await db.$queryRaw<{ threadId: string; integrationId: string }[]>(sql`
    SELECT DISTINCT "threadId", "integrationId" FROM "InboxMessage" WHERE id = ANY(${messageIds}::uuid[])`)
  await recountThreads(db, organisationId, [...new Set(touched.map(({ threadId }) => threadId))])
  for (const integrationId of new Set(touched.map((row) => row.integrationId)))
    await enqueue(db, syncInbox, { integrationId })
}

/** A transaction that is run again when it and a sync waited for each other: what was rolled back can be. */
export async function changing<T>(ctx: Ctx, work: (db: TenantDb) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await asTenant(ctx, work)
    } catch (error) {
      if (tries === TRIES || !isLostRace(error)) throw error
    }
  }
}

function isLostRace(error: unknown): boolean {
  const { code, meta } = error as { code?: string; meta?: unknown }
  return code === 'P2034' || (code === 'P2010' && /"(40P01|40001)"/.test(JSON.stringify(meta) ?? ''))
}
