import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { demandEntitled } from '#server/licences/index'
import { drainMailbox } from '#server/mailboxes/index'
import { notNow } from './failures.ts'
import { planCampaign } from './jobs.ts'
import { lockCampaign } from './lock-campaign.ts'
import { readCampaign } from './queries.ts'
import { isAllowed } from './rules.ts'
import type { Campaign } from './schema.ts'

/** Lets a paused campaign go on; one that was paused while its audience was being planned goes on with that. */
export function resumeCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { status, planCursor } = await lockCampaign(db, id)
    if (!isAllowed('resume', status)) throw notNow('resume')
    await demandEntitled(db, ctx, 'campaigns')
    const next = planCursor === null ? 'running' : 'launching'
    await db.campaign.updateMany({
      where: { id },
      data: { status: next, pausedAt: null, updatedAt: new Date() },
    })
    if (planCursor !== null) await enqueue(db, planCampaign, { campaignId: id })
    const campaign = await readCampaign(db, id)
    for (const mailboxId of campaign.mailboxIds) await enqueue(db, drainMailbox, { mailboxId })
    await audit(db, ctx, { action: 'campaigns.resume', subjectType: 'campaign', subjectId: id })
    return campaign
  })
}
