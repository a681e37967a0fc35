import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { readCampaign } from './queries.ts'
import { saveLists, saveMailboxes, saveSteps } from './save-steps.ts'
import type { Campaign, CampaignInput } from './schema.ts'

/** Makes a draft. */
export function createCampaign(ctx: Ctx, input: CampaignInput): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { id } = await db.campaign.create({
      data: {
        name: input.name,
        policy: input.policy,
        stopOnReply: input.stopOnReply,
        createdById: ctx.userId,
      },
      select: { id: true },
    })
    await saveLists(db, id, input.listIds)
    await saveMailboxes(db, id, input.mailboxIds)
    await saveSteps(db, id, input.steps)
    await audit(db, ctx, { action: 'campaigns.create', subjectType: 'campaign', subjectId: id })
    return readCampaign(db, id)
  })
}
