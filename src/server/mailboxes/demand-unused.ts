import type { TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'

/** 409 while a campaign under way sends through the mailbox. */
export async function demandUnused(db: TenantDb, id: string): Promise<void> {
  const busy = await db.campaign.findFirst({
    where: { status: { in: ['launching', 'running', 'paused'] }, mailboxes: { some: { mailboxId: id } } },
    select: { name: true },
  })
  if (busy) throw inUse(busy.name)
}

function inUse(campaign: string): AppError {
  return new AppError('conflict', {
    fr: `La campagne « ${campaign} » envoie par cette boîte : arrêtez d’abord la campagne.`,
    en: `The campaign "${campaign}" sends through this mailbox: stop the campaign first.`,
  })
}
