import { type SystemDb, sql } from '#server/kernel/db'
import type { JobDeclaration } from '#server/kernel/job'
import { deliverWebhook } from './jobs.ts'

type WakeUp = { organisationId: string; job: JobDeclaration; payload: unknown }

const KEPT_DAYS = 30

/** Deliveries that are due and that nothing is going to wake up. */
export async function pendingDeliveries(db: SystemDb): Promise<WakeUp[]> {
  const rows = await db.$queryRaw<{ organisationId: string; deliveryId: string }[]>(sql`
    SELECT d."organisationId", d.id AS "deliveryId" FROM "WebhookDelivery" d
    WHERE d.status = 'pending' AND d."nextAttemptAt" <= now() AND NOT EXISTS (
      SELECT 1 FROM "Outbox" o WHERE o."organisationId" = d."organisationId" AND o.job = ${deliverWebhook.name} AND o.key = d.id::text)
    ORDER BY d."nextAttemptAt" LIMIT 1000`)
  return rows.map(({ organisationId, deliveryId }) => ({
    organisationId,
    job: deliverWebhook,
    payload: { deliveryId },
  }))
}

/** The log is kept for a month. */
export function sweepDeliveries(db: SystemDb): Promise<number> {
  return db.$executeRaw(sql`
    DELETE FROM "WebhookDelivery" WHERE id IN (
      SELECT id FROM "WebhookDelivery" WHERE status <> 'pending' AND "createdAt" < now() - make_interval(days => ${KEPT_DAYS}) LIMIT 5000)`)
}
