import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { notNow } from './failures.ts'
import { finishStop } from './jobs.ts'
import { lockCampaign } from './lock-campaign.ts'
import { readCampaign } from './queries.ts'
import { isAllowed } from './rules.ts'
import type { Campaign } from './schema.ts'

const BATCH = 5000

/** Ends a campaign for good: what was planned is skipped, a large audience in the background. */
export function stopCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { status } = await lockCampaign(db, id)
    if (!isAllowed('stop', status)) throw notNow('stop')
    const now = new Date()
    await db.campaign.updateMany({
      where: { id },
      data: { status: 'stopped', completedAt: now, updatedAt: now },
    })
    if ((await skipPlanned(db, id)) === BATCH) await enqueue(db, finishStop, { campaignId: id })
    await audit(db, ctx, { action: 'campaigns.stop', subjectType: 'campaign', subjectId: id })
    return readCampaign(db, id)
  })
}

/** Goes on where the stop of a large campaign left off. */
export async function finishStopping(
  ctx: Ctx,
  { campaignId }: { campaignId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const skipped = await asTenant(ctx, async (db) => {
      const { status } = await lockCampaign(db, campaignId)
      return status === 'stopped' ? skipPlanned(db, campaignId) : 0
    })
    if (skipped < BATCH) return
  }
}

async function skipPlanned(db: TenantDb, campaignId: string): Promise<number> {
  const [{ n } = { n: 0 }] = await db.$queryRaw<{ n: number }[]>(sql`
    WITH head AS (
      SELECT id FROM "Message" WHERE "organisationId" = current_organisation() AND "campaignId" = ${campaignId}::uuid
        AND status = 'planned' ORDER BY id LIMIT ${BATCH}),
    skipped AS (
      UPDATE "Message" m SET status = 'skipped', reason = 'stopped' FROM head
      WHERE m."organisationId" = current_organisation() AND m.id = head.id AND m.status || '' = 'planned'
      RETURNING m."enrolmentId"),
    ended AS (
      UPDATE "Enrolment" e SET status = 'stopped', reason = 'stopped', "endedAt" = now() FROM skipped
      WHERE e."organisationId" = current_organisation() AND e.id = skipped."enrolmentId" AND e.status = 'active')
    SELECT count(*)::int AS n FROM head`)
  return n
}
