import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { integrationRow } from './integrations.ts'
import { removeBlobs } from './jobs.ts'
import { blobKeyOf } from './read-message.ts'

/** Half a million messages take their time. */
const TIMEOUT_MS = 300_000
const KEYS_A_JOB = 1000

/** Forgets a box and every message read from it. Nothing happens on its server; the address goes on sending. */
export async function deleteIntegration(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await asTenant(
    ctx,
    async (db) => {
      const { address, storedCount } = await integrationRow(db, id)
      const keys = await blobsOf(db, ctx, id)
      await db.$executeRaw(sql`
        DELETE FROM "InboxSearch" s USING "InboxMessage" m
        WHERE m."integrationId" = ${id}::uuid AND s."messageId" = m.id AND s."organisationId" = m."organisationId"`)
      await db.inboxIntegration.deleteMany({ where: { id } })
      for (let at = 0; at < keys.length; at += KEYS_A_JOB)
        await enqueue(db, removeBlobs, { keys: keys.slice(at, at + KEYS_A_JOB) })
      const details = { address, messages: storedCount }
      const entry = { action: 'integrations.delete', subjectType: 'integration', subjectId: id, details }
      await audit(db, ctx, entry)
    },
    { timeoutMs: TIMEOUT_MS },
  )
}

/** What the box's messages keep on the storage port; other boxes may keep the same. */
async function blobsOf(db: TenantDb, { organisationId }: Ctx, id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string | null; hash: string | null }[]>(sql`
    SELECT "blobKey" AS key, NULL AS hash FROM "InboxMessage"
    WHERE "integrationId" = ${id}::uuid AND "blobKey" IS NOT NULL
    UNION
    SELECT NULL, a.hash FROM "InboxAttachment" a JOIN "InboxMessage" m ON m.id = a."messageId" AND m."organisationId" = a."organisationId"
    WHERE m."integrationId" = ${id}::uuid AND a.hash IS NOT NULL`)
  return [...new Set(rows.map(({ key, hash }) => key ?? blobKeyOf(organisationId, hash ?? '')))]
}
