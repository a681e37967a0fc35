import { classifyMail, readMail, UnreadableMail } from '#server/classifier/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { rawOf } from './fetch-again.ts'
import { applyInbox } from './jobs.ts'
import { recountThreadsOn } from './recount-threads.ts'
import { storedVerdict } from './stored-verdict.ts'
import { type SyncContext, syncContext } from './sync-context.ts'
import { tenantWrite } from './tenant-write.ts'

const BATCH = 100

type Unread = { id: string; blobKey: string | null }

const UPDATE = `
  UPDATE "InboxMessage" m SET classification = r.classification, verdict = r.verdict
  FROM json_to_recordset($2::json) AS r(id uuid, classification text, verdict jsonb)
  WHERE m."organisationId" = $1 AND m.id = r.id AND m.classification IS NULL
  RETURNING m."threadId"`

/** Finds out what the messages of a long sync mean, in the order in which they came (newest first), and has that acted upon. */
export async function classifyMessages(ctx: Ctx, integrationId: string, signal: AbortSignal): Promise<void> {
  const box = { organisationId: ctx.organisationId, integrationId }
  const context = await asTenant(ctx, (db) => syncContext(db, box, { deferred: false }))
  while (!signal.aborted) {
    const messages = await nextMessages(ctx, integrationId)
    if (messages.length === 0) break
    const rows: Awaited<ReturnType<typeof classifyOne>>[] = []
    for (const message of messages) rows.push(await classifyOne(ctx, context, message))
    await tenantWrite(ctx.organisationId, async (client) => {
      const values = [ctx.organisationId, JSON.stringify(rows)]
      const { rows: changed } = await client.query<{ threadId: string }>({
        name: 'inbox-classify',
        text: UPDATE,
        values,
      })
      const threadIds = [...new Set(changed.map(({ threadId }) => threadId))]
      await recountThreadsOn(client, ctx.organisationId, threadIds)
    })
    await asTenant(ctx, (db) => enqueue(db, applyInbox, { integrationId }))
  }
}

/** Ids grow in the order of the fetch. */
function nextMessages(ctx: Ctx, integrationId: string): Promise<Unread[]> {
  return asTenant(ctx, (db) =>
    db.$queryRaw<Unread[]>(sql`
      SELECT id, "blobKey" FROM "InboxMessage"
      WHERE "organisationId" = current_organisation() AND "integrationId" = ${integrationId}::uuid
        AND "handledAt" IS NULL AND classification IS NULL
      ORDER BY id LIMIT ${BATCH}`),
  )
}

async function classifyOne(ctx: Ctx, context: SyncContext, { id }: Unread) {
  const raw = await rawOf(ctx, id)
  // Neither the store nor the server has it any more: nothing can be said of it.
  if (raw === null) return { id, classification: 'other', verdict: null }
  try {
    const verdict = classifyMail(await readMail(raw), context.classifier)
    return { id, classification: verdict.kind, verdict: storedVerdict(verdict) }
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    return { id, classification: 'other', verdict: null }
  }
}
