import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notNow } from './failures.ts'
import { lockCampaign } from './lock-campaign.ts'
import { readCampaign } from './queries.ts'
import { isAllowed } from './rules.ts'
import { saveLists, saveMailboxes, saveSteps } from './save-steps.ts'
import type { Campaign, CampaignChanges } from './schema.ts'

/** Changes a draft; the name at any time, the pace, and what a reply ends, during a pause as well. */
export function updateCampaign(
  ctx: Ctx,
  { id, ...changes }: { id: string } & CampaignChanges,
): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const { status } = await lockCampaign(db, id)
    const { listIds, mailboxIds, steps, name, policy, stopOnReply } = changes
    if ((listIds || mailboxIds || steps) && !isAllowed('edit', status)) throw notNow('edit')
    if ((policy || stopOnReply) && !isAllowed('edit_policy', status)) throw notNow('edit_policy')
    await db.campaign.updateMany({
      where: { id },
      data: {
        ...(name && { name }),
        ...(policy && { policy }),
        ...(stopOnReply && { stopOnReply }),
        updatedAt: new Date(),
      },
    })
    if (listIds) await saveLists(db, id, listIds)
    if (mailboxIds) await saveMailboxes(db, id, mailboxIds)
    if (steps) await saveSteps(db, id, steps)
    const details = { changed: Object.keys(changes) }
    await audit(db, ctx, { action: 'campaigns.update', subjectType: 'campaign', subjectId: id, details })
    return readCampaign(db, id)
  })
}
