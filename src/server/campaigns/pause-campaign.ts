import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notNow } from './failures.ts'
import { lockCampaign } from './lock-campaign.ts'
import { readCampaign } from './queries.ts'
import { isAllowed } from './rules.ts'
import type { Campaign } from './schema.ts'

/** Holds a campaign: no mail is taken up any more; what is on the wire ends. */
export function pauseCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { status } = await lockCampaign(db, id)
    if (!isAllowed('pause', status)) throw notNow('pause')
    const now = new Date()
    await db.campaign.updateMany({ where: { id }, data: { status: 'paused', pausedAt: now, updatedAt: now } })
    await audit(db, ctx, { action: 'campaigns.pause', subjectType: 'campaign', subjectId: id })
    return readCampaign(db, id)
  })
}
