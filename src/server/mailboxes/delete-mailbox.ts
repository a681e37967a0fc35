import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { mailboxRow } from './queries.ts'

/** Deletes a mailbox that no campaign under way uses and that has no history; drafts let go of it. */
export async function deleteMailbox(ctx: Ctx, { id }: { id: string }): Promise<void> {
  try {
    await asTenant(ctx, async (db) => {
      const { address } = await mailboxRow(db, id)
      const busy = await db.campaign.findFirst({
        where: { status: { in: ['launching', 'running', 'paused'] }, mailboxes: { some: { mailboxId: id } } },
        select: { name: true },
      })
      if (busy) throw inUse(busy.name)
      await db.campaignMailbox.deleteMany({ where: { mailboxId: id, campaign: { status: 'draft' } } })
      await db.mailbox.deleteMany({ where: { id } })
      await audit(db, ctx, {
        action: 'mailboxes.delete',
        subjectType: 'mailbox',
        subjectId: id,
        details: { address },
      })
    })
  } catch (error) {
    if (isReferenceViolation(error)) throw hasHistory(error)
    throw error
  }
}

function inUse(campaign: string): AppError {
  return new AppError('conflict', {
    fr: `La campagne « ${campaign} » envoie par cette boîte : arrêtez d’abord la campagne.`,
    en: `The campaign "${campaign}" sends through this mailbox: stop the campaign first.`,
  })
}

function hasHistory(cause: unknown): AppError {
  const text = {
    fr: 'Cette boîte a déjà envoyé des mails, que les rapports citent encore : mettez-la en pause au lieu de la supprimer.',
    en: 'This mailbox has sent mails that reports still name: pause it instead of deleting it.',
  }
  return new AppError('conflict', text, { cause })
}
