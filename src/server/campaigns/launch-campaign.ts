import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { demandEntitled } from '#server/licences/index'
import { notNow, notReady } from './failures.ts'
import { planCampaign } from './jobs.ts'
import { lockCampaign } from './lock-campaign.ts'
import { readCampaign } from './queries.ts'
import { problemsOf } from './readiness.ts'
import { isAllowed } from './rules.ts'
import type { Campaign } from './schema.ts'

const BEFORE_ALL_CONTACTS = '00000000-0000-0000-0000-000000000000'

/** Sets a campaign going. The audience is worked through afterwards, so this answers at once at any size. */
export function launchCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { status } = await lockCampaign(db, id)
    if (!isAllowed('launch', status)) throw notNow('launch')
    await demandEntitled(db, ctx, 'campaigns')
    const problems = await problemsOf(db, await readCampaign(db, id))
    if (problems.length > 0) throw notReady(problems)
    const now = new Date()
    await db.campaign.updateMany({
      where: { id },
      data: { status: 'launching', launchedAt: now, updatedAt: now, planCursor: BEFORE_ALL_CONTACTS },
    })
    await enqueue(db, planCampaign, { campaignId: id })
    await audit(db, ctx, { action: 'campaigns.launch', subjectType: 'campaign', subjectId: id })
    return readCampaign(db, id)
  })
}
