import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { DELIVERY_STATUSES, Webhook, WebhookDelivery } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })
type Page = { limit: number; cursor?: string | undefined }

/** Webhooks in the order they were made. */
export function listWebhooks(ctx: Ctx, { limit, cursor }: Page) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = after ? { id: { gt: after.id } } : {}
    const rows = await db.webhook.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toWebhook), nextCursor }
  })
}

/** One webhook; its secret is never part of it. */
export function getWebhook(ctx: Ctx, { id }: { id: string }): Promise<Webhook> {
  return asTenant(ctx, async (db) => toWebhook(await webhookRow(db, id)))
}

/** The delivery log of a webhook, newest first. */
export function listDeliveries(
  ctx: Ctx,
  {
    webhookId,
    status,
    limit,
    cursor,
  }: Page & { webhookId: string; status?: (typeof DELIVERY_STATUSES)[number] | undefined },
) {
  const before = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    await webhookRow(db, webhookId)
    const rows = await db.webhookDelivery.findMany({
      where: { webhookId, ...(status && { status }), ...(before && { id: { lt: before.id } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toDelivery), nextCursor }
  })
}

export async function webhookRow(db: TenantDb, id: string) {
  const row = await db.webhook.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Webhook', en: 'Webhook' })
  return row
}
export type WebhookRow = Awaited<ReturnType<typeof webhookRow>>

export function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events as Webhook['events'],
    active: row.active,
    disabledReason: row.disabledReason as Webhook['disabledReason'],
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

type DeliveryRow = Awaited<ReturnType<TenantDb['webhookDelivery']['findMany']>>[number]

export function toDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    event: row.event,
    status: row.status as WebhookDelivery['status'],
    attempts: row.attempts,
    nextAttemptAt: row.status === 'pending' ? (row.nextAttemptAt?.toISOString() ?? null) : null,
    responseStatus: row.responseStatus,
    response: row.response,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    payload: row.payload,
  }
}
