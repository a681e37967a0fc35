import { completeIfDone, mailsByMessageId, writtenToSingly } from '#server/campaigns/index'
import { matchAddresses } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { log } from '#server/kernel/log'
import { patiently } from '#server/kernel/patiently'
import { lockConsequences } from './consequence-lock.ts'
import { type Incoming, namedIds } from './consequence-rules.ts'
import { drawConsequences } from './draw-consequences.ts'
import { loadIncoming } from './incoming.ts'
import { settleAnswered, settleFoundInSent } from './settle-uncertain.ts'
import { tellWebhooks } from './tell-webhooks.ts'

const BATCH = 200
/** A lane that records outcomes may hold the same rows in another order; the loser starts again. */
const TELLING = new Set(['reply', 'auto_reply', 'bounce', 'opt_out', 'feedback_report'])

type Cursor = { receivedAt: Date; id: string }

/**
 * Draws the consequences of what a box received, in the order in which it came. Each message is one transaction with its
 * `handledAt`: cut anywhere, run twice or beside itself, it changes nothing twice. One that fails holds up no other.
 */
export async function applyConsequences(
  ctx: Ctx,
  { integrationId }: { integrationId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  await settleFoundInSent(ctx, integrationId)
  let after: Cursor = { receivedAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }
  let failure: unknown
  while (!signal.aborted) {
    const messages = await asTenant(ctx, (db) => nextOf(db, integrationId, after))
    const last = messages.at(-1)
    if (!last) break
    after = { receivedAt: last.receivedAt, id: last.id }
    const strangers = await asTenant(ctx, (db) => strangersAmong(db, messages))
    const telling = messages.filter((message) => isTelling(message) && !strangers.has(message.id))
    const silent = messages.filter((message) => !telling.includes(message)).map(({ id }) => id)
    await asTenant(ctx, (db) => markHandled(db, silent))
    await settleAnswered(ctx, telling)
    for (const message of telling) {
      if (signal.aborted) return
      await applyOne(ctx, message.id).catch((error: unknown) => {
        log.error(
          { err: error, message: message.id },
          'inbox: the consequences of a message could not be drawn',
        )
        failure = error
      })
    }
  }
  // The sweep wakes the box again for what is left.
  if (failure) throw failure
}

async function applyOne(ctx: Ctx, id: string): Promise<void> {
  const campaignIds = await patiently(() =>
    asTenant(
      ctx,
      async (db) => {
        await lockConsequences(db)
        const { count } = await db.inboxMessage.updateMany({
          where: { id, handledAt: null },
          data: { handledAt: new Date() },
        })
        const [message] = count === 0 ? [] : await loadIncoming(db, [id])
        if (!message) return []
        const { campaignIds } = await drawConsequences(db, ctx, message)
        await tellWebhooks(db, [id])
        return campaignIds
      },
      { timeoutMs: 120_000 },
    ),
  )
  await completeIfDone(ctx.organisationId, campaignIds)
}

/** Messages from which nothing follows. Who marks one tells of it: a run beside this one marks others. */
async function markHandled(db: TenantDb, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const marked = await db.$queryRaw<{ id: string }[]>(sql`
    UPDATE "InboxMessage" SET "handledAt" = now()
    WHERE "organisationId" = current_organisation() AND id = ANY(${ids}::uuid[]) AND "handledAt" IS NULL RETURNING id`)
  await tellWebhooks(
    db,
    marked.map(({ id }) => id),
  )
}

function isTelling({ direction, classification }: Incoming): boolean {
  return direction === 'in' && classification !== null && TELLING.has(classification)
}

/**
 * Answers that name no mail of ours, of people who are no contacts and were never written to: most of what a first sync
 * brings. Nothing can follow from them.
 */
async function strangersAmong(db: TenantDb, messages: Incoming[]): Promise<Set<string>> {
  const answers = messages.filter(
    ({ classification }) => classification === 'reply' || classification === 'auto_reply',
  )
  const writers = [...new Set(answers.map(({ from }) => from))]
  const named = await mailsByMessageId(db, answers.flatMap(namedIds))
  const contacts = await matchAddresses(db, writers)
  const single = await writtenToSingly(db, writers)
  const known = (message: Incoming) =>
    contacts.has(message.from) || single.has(message.from) || namedIds(message).some((id) => named.has(id))
  return new Set(answers.filter((message) => !known(message)).map(({ id }) => id))
}

async function nextOf(db: TenantDb, integrationId: string, after: Cursor): Promise<Incoming[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM "InboxMessage"
    WHERE "organisationId" = current_organisation() AND "integrationId" = ${integrationId}::uuid AND "handledAt" IS NULL AND classification IS NOT NULL
      AND ("receivedAt", id) > (${after.receivedAt}::timestamptz, ${after.id}::uuid)
    ORDER BY "receivedAt", id LIMIT ${BATCH}`)
  return loadIncoming(
    db,
    rows.map(({ id }) => id),
  )
}
