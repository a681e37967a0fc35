import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { integrationRow } from './integrations.ts'
import { removeBlobs } from './jobs.ts'

/** Half a million messages take their time. */
const TIMEOUT_MS = 300_000

/** Forgets a box and every message read from it. Nothing happens on its server; the address goes on sending. */
export async function deleteIntegration(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await asTenant(
    ctx,
    async (db) => {
      const { address, storedCount } = await integrationRow(db, id)
      await discardBlobs(db, id)
      await db.$executeRaw(sql`
        DELETE FROM "InboxSearch" s USING "InboxMessage" m
        WHERE m."integrationId" = ${id}::uuid AND s."messageId" = m.id AND s."organisationId" = m."organisationId"`)
      await db.inboxIntegration.deleteMany({ where: { id } })
      const details = { address, messages: storedCount }
      const entry = { action: 'integrations.delete', subjectType: 'integration', subjectId: id, details }
      await audit(db, ctx, entry)
    },
    { timeoutMs: TIMEOUT_MS },
  )
}

/** Contents are removed afterwards, by a job: there may be many, and another box may keep the same. */
async function discardBlobs(db: TenantDb, id: string): Promise<void> {
  await db.$executeRaw(sql`
    INSERT INTO "DiscardedBlob" (key)
    SELECT "blobKey" FROM "InboxMessage" WHERE "integrationId" = ${id}::uuid AND "blobKey" IS NOT NULL
    UNION
    SELECT a."organisationId" || '/' || left(a.hash, 2) || '/' || a.hash
    FROM "InboxAttachment" a JOIN "InboxMessage" m ON m.id = a."messageId" AND m."organisationId" = a."organisationId"
    WHERE m."integrationId" = ${id}::uuid AND a.hash IS NOT NULL
    ON CONFLICT DO NOTHING`)
  await enqueue(db, removeBlobs, {})
}
