import { randomUUID } from 'node:crypto'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { limit } from '#server/kernel/rate-limit'
import { post } from './emit.ts'
import { deliverWebhook } from './jobs.ts'
import { toDelivery, webhookRow } from './queries.ts'
import type { WebhookDelivery } from './schema.ts'

/** Sends `webhook.test` to a webhook, switched on or not; the log shows what became of it. */
export async function testWebhook(ctx: Ctx, { id }: { id: string }): Promise<WebhookDelivery> {
  await asTenant(ctx, (db) => webhookRow(db, id))
  await limit(`webhook-test:${ctx.organisationId}`, { max: 30, windowSeconds: 300 })
  return asTenant(ctx, async (db) => {
    const [deliveryId] = await post(db, id, 'webhook.test', [{ nonce: randomUUID() }])
    const row = await db.webhookDelivery.findFirstOrThrow({ where: { id: deliveryId as string } })
    return toDelivery(row)
  })
}

/** Starts a failed delivery anew, with all its tries. */
export function retryDelivery(
  ctx: Ctx,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<WebhookDelivery> {
  return asTenant(ctx, async (db) => {
    await webhookRow(db, id)
    const where = { id: deliveryId, webhookId: id }
    const row = await db.webhookDelivery.findFirst({ where })
    if (!row) throw notFound({ fr: 'Envoi', en: 'Delivery' })
    if (row.status === 'delivered')
      throw new AppError('conflict', {
        fr: 'Cet envoi a été reçu : il n’y a rien à refaire.',
        en: 'This delivery was received: there is nothing to do again.',
      })
    await db.webhookDelivery.updateMany({
      where,
      data: { status: 'pending', attempts: 0, nextAttemptAt: new Date() },
    })
    await enqueue(db, deliverWebhook, { deliveryId })
    await audit(db, ctx, {
      action: 'webhooks.retry',
      subjectType: 'webhook',
      subjectId: id,
      details: { deliveryId },
    })
    return toDelivery(await db.webhookDelivery.findFirstOrThrow({ where }))
  })
}
