import { storage } from '#server/adapters/storage/registry'
import { classifyMail, readMail, UnreadableMail } from '#server/classifier/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { breather } from './breather.ts'
import { fetchAllAgain } from './fetch-again.ts'
import { applyInbox } from './jobs.ts'
import { recountThreadsOn } from './recount-threads.ts'
import { storedVerdict } from './stored-verdict.ts'
import { type SyncContext, syncContext } from './sync-context.ts'
import { tenantWrite } from './tenant-write.ts'

/** Raw messages of a batch are in memory together. */
const BATCH = 100
const BATCH_BYTES = 16 * 1024 * 1024

type Unread = { id: string; blobKey: string | null; size: number }

const UPDATE = `
  UPDATE "InboxMessage" m SET classification = r.classification, verdict = r.verdict
  FROM json_to_recordset($2::json) AS r(id uuid, classification text, verdict jsonb)
  WHERE m."organisationId" = $1 AND m.id = r.id AND m.classification IS NULL
  RETURNING m."threadId"`

/** Finds out what the messages of a long sync mean, in the order in which they came (newest first), and has that acted upon. */
export async function classifyMessages(ctx: Ctx, integrationId: string, signal: AbortSignal): Promise<void> {
  const box = { organisationId: ctx.organisationId, integrationId }
  const context = await asTenant(ctx, (db) => syncContext(db, box, { deferred: false }))
  const breathe = breather()
  while (!signal.aborted) {
    const messages = withinBytes(await nextMessages(ctx, integrationId))
    if (messages.length === 0) break
    const rows: Awaited<ReturnType<typeof classifyOne>>[] = []
    const raws = await rawsOf(ctx, integrationId, messages)
    for (const { id } of messages) {
      await breathe()
      rows.push(await classifyOne(context, id, raws.get(id)))
    }
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
      SELECT id, "blobKey", size FROM "InboxMessage"
      WHERE "organisationId" = current_organisation() AND "integrationId" = ${integrationId}::uuid
        AND "handledAt" IS NULL AND classification IS NULL
      ORDER BY id LIMIT ${BATCH}`),
  )
}

/** The first of them, and those after it that fit beside it. */
function withinBytes(messages: Unread[]): Unread[] {
  let bytes = 0
  return messages.filter(({ size }, n) => {
    bytes += size
    return n === 0 || bytes <= BATCH_BYTES
  })
}

/** From the store; what that has lost, from the server. */
async function rawsOf(ctx: Ctx, integrationId: string, messages: Unread[]): Promise<Map<string, Buffer>> {
  const raws = new Map<string, Buffer>()
  for (const { id, blobKey } of messages) {
    const stored = blobKey && (await storage().get(blobKey))
    if (stored) raws.set(id, stored)
  }
  const lost = messages.filter(({ id }) => !raws.has(id)).map((message) => ({ ...message, integrationId }))
  for (const [id, raw] of lost.length > 0 ? await fetchAllAgain(ctx, integrationId, lost) : [])
    raws.set(id, raw)
  return raws
}

async function classifyOne(context: SyncContext, id: string, raw: Buffer | undefined) {
  // Neither the store nor the server has it any more: nothing can be said of it.
  if (raw === undefined) return { id, classification: 'other', verdict: null }
  try {
    const verdict = classifyMail(await readMail(raw), context.classifier)
    return { id, classification: verdict.kind, verdict: storedVerdict(verdict) }
  } catch (error) {
    if (!(error instanceof UnreadableMail))
      log.error({ err: error, message: id }, 'inbox: a message could not be classified')
    return { id, classification: 'other', verdict: null }
  }
}
