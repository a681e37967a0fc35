import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notNow } from './failures.ts'
import { lockCampaign } from './lock-campaign.ts'
import { isAllowed } from './rules.ts'

/** Deletes a draft. What was launched stays: its messages are the proof of what was sent. */
export function deleteCampaign(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return asTenant(ctx, async (db) => {
    const { status } = await lockCampaign(db, id)
    if (!isAllowed('delete', status)) throw notNow('delete')
    await db.campaign.deleteMany({ where: { id } })
    await audit(db, ctx, { action: 'campaigns.delete', subjectType: 'campaign', subjectId: id })
  })
}
