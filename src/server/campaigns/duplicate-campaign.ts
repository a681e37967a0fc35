import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { readCampaign } from './queries.ts'
import type { Campaign } from './schema.ts'

/** Makes a draft with the same content, lists, mailboxes and pace. */
export function duplicateCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, async (db) => {
    const source = await readCampaign(db, id)
    const suffix = ctx.locale === 'fr' ? ' (copie)' : ' (copy)'
    const copy = await db.campaign.create({
      data: {
        name: source.name.slice(0, 200 - suffix.length) + suffix,
        policy: source.policy,
        stopOnReply: source.stopOnReply,
        createdById: ctx.userId,
      },
      select: { id: true },
    })
    const campaignId = copy.id
    await db.campaignList.createMany({ data: source.listIds.map((listId) => ({ campaignId, listId })) })
    await db.campaignMailbox.createMany({
      data: source.mailboxIds.map((mailboxId) => ({ campaignId, mailboxId })),
    })
    await db.campaignStep.createMany({
      data: source.steps.map(({ position, subject, html, text, textEdited, delay }) => ({
        campaignId,
        position,
        subject,
        html,
        text,
        textEdited,
        delay,
      })),
    })
    const details = { from: id }
    await audit(db, ctx, {
      action: 'campaigns.duplicate',
      subjectType: 'campaign',
      subjectId: campaignId,
      details,
    })
    return readCampaign(db, campaignId)
  })
}
