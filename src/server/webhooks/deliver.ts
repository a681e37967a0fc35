import { postHook } from '#server/adapters/hooks/registry'
import { audit } from '#server/kernel/audit'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { openSecret } from '#server/kernel/secrets'
import { deliverWebhook } from './jobs.ts'
import { isReceived, nextAttempt, signedHeaders } from './rules.ts'
import { secretPlace } from './save-webhook.ts'

const RESPONSE_MAX = 500
/** The receiver says that nobody will listen there any more. */
const GONE = 410

type Due = { id: string; webhookId: string; url: string; secret: string; body: string; attempts: number }
type Answer = { status: number | null; text: string }

/** Tries one delivery: at least once, so receivers tell repeats by `webhook-id`. */
export async function attemptDelivery(ctx: Ctx, { deliveryId }: { deliveryId: string }): Promise<void> {
  const due = await asTenant(ctx, (db) => take(db, ctx, deliveryId))
  if (!due) return
  const headers = signedHeaders(due.secret, { id: due.id, body: due.body, now: Date.now() })
  const answer = await postHook(due.url, headers, due.body)
  await asTenant(ctx, (db) => record(db, ctx, due, answer))
}

/** The delivery when it is still due; the try is counted before it is made. */
async function take(db: TenantDb, { organisationId }: Ctx, id: string): Promise<Due | null> {
  const row = await db.webhookDelivery.findFirst({
    where: { id, status: 'pending' },
    include: { webhook: true },
  })
  if (!row || (row.nextAttemptAt && row.nextAttemptAt.getTime() > Date.now() + 500)) return null
  if (!row.webhook.active && row.event !== 'webhook.test') {
    await db.webhookDelivery.updateMany({
      where: { id },
      data: { status: 'failed', response: 'webhook switched off', nextAttemptAt: null },
    })
    return null
  }
  const attempts = row.attempts + 1
  // Should this worker die in the middle, the sweep tries again after a while.
  const guard = new Date(Date.now() + 60_000)
  const { count } = await db.webhookDelivery.updateMany({
    where: { id, attempts: row.attempts, status: 'pending' },
    data: { attempts, nextAttemptAt: guard },
  })
  if (count === 0) return null
  const secret = await openSecret(db, secretPlace(organisationId, row.webhookId), row.webhook.secret)
  const body = JSON.stringify({ id, ...(row.payload as object) })
  return { id, webhookId: row.webhookId, url: row.webhook.url, secret, body, attempts }
}

async function record(db: TenantDb, ctx: Ctx, due: Due, { status, text }: Answer): Promise<void> {
  const now = new Date()
  const answer = { responseStatus: status, response: text.replaceAll('\u0000', '').slice(0, RESPONSE_MAX) }
  if (status !== null && isReceived(status)) {
    await db.webhookDelivery.updateMany({
      where: { id: due.id },
      data: { ...answer, status: 'delivered', deliveredAt: now, nextAttemptAt: null },
    })
    await db.webhook.updateMany({ where: { id: due.webhookId }, data: { failures: 0, lastSuccessAt: now } })
    return
  }
  const again = status === GONE ? null : nextAttempt(due.attempts, now.getTime())
  await db.webhookDelivery.updateMany({
    where: { id: due.id },
    data: { ...answer, nextAttemptAt: again, ...(again ? {} : { status: 'failed' }) },
  })
  if (again) return enqueue(db, deliverWebhook, { deliveryId: due.id }, { runAt: again })
  await giveUp(db, ctx, due.webhookId, status === GONE)
}

/** A webhook that took nothing through a whole day of tries, or says that it is gone, is switched off. */
async function giveUp(db: TenantDb, ctx: Ctx, webhookId: string, gone: boolean): Promise<void> {
  const rows = await db.$queryRaw<{ active: boolean }[]>(sql`
    UPDATE "Webhook" SET failures = failures + 1,
      active = active AND NOT (${gone} OR "lastSuccessAt" IS NULL OR "lastSuccessAt" < now() - interval '20 hours'),
      "disabledReason" = CASE WHEN ${gone} OR "lastSuccessAt" IS NULL OR "lastSuccessAt" < now() - interval '20 hours' THEN 'failures' ELSE "disabledReason" END
    WHERE "organisationId" = current_organisation() AND id = ${webhookId}::uuid AND active
    RETURNING active`)
  if (rows[0]?.active !== false) return
  await audit(db, systemCtx(ctx.organisationId), {
    action: 'webhooks.auto-disable',
    subjectType: 'webhook',
    subjectId: webhookId,
    details: { gone },
  })
}
