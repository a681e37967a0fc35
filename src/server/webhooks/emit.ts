import { type Json, type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { deliverWebhook } from './jobs.ts'
import type { WebhookEvent } from './schema.ts'

/**
 * Tells the company's webhooks what happened, in the transaction in which it happens: one delivery a webhook that
 * listens and a thing. Costs one look-up when nobody listens.
 */
export async function emit(
  db: TenantDb,
  event: WebhookEvent,
  things: readonly Record<string, Json | null>[],
): Promise<void> {
  if (things.length === 0) return
  const listening = await db.webhook.findMany({
    where: { active: true, events: { has: event } },
    select: { id: true },
  })
  for (const { id } of listening) await post(db, id, event, things)
}

/** Writes deliveries for one webhook, and wakes them up. */
export async function post(
  db: TenantDb | SystemDb,
  webhookId: string,
  event: string,
  things: readonly Record<string, Json | null>[],
): Promise<string[]> {
  const timestamp = new Date().toISOString()
  const payloads = things.map((data) => ({ type: event, timestamp, data }))
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO "WebhookDelivery" ("webhookId", event, payload)
    SELECT ${webhookId}::uuid, ${event}, p FROM jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) AS p
    RETURNING id`)
  for (const { id } of rows) await enqueue(db, deliverWebhook, { deliveryId: id })
  return rows.map(({ id }) => id)
}
