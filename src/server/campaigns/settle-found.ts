import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, tenantConnection } from '#server/kernel/db'
import { completeIfDone } from './complete-campaign.ts'
import { RECORD } from './lane-sql.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'

/** A mail that nobody could know about, and what proves that it left. */
export type Found = {
  id: string
  campaignId: string | null
  at: Date
  /** 'found_in_sent': its copy lies in the Sent folder. 'answered': somebody answered or returned it. */
  reason: 'found_in_sent' | 'answered'
}

/** Uncertain mails that are proved to have left become sent; their sequences go on. Others are passed over. */
export async function settleFound(ctx: Ctx, found: Found[]): Promise<void> {
  if (found.length === 0) return
  const none = found.map(() => null)
  await tenantConnection(ctx, (client) =>
    client.query(RECORD, [
      ctx.organisationId,
      null,
      found.map(({ id }) => id),
      found.map(() => 'sent'),
      found.map(({ reason }) => reason),
      none,
      found.map(({ at }) => at),
      none,
      found.map(() => 0),
    ]),
  )
  const campaignIds = [...new Set(found.flatMap(({ campaignId }) => campaignId ?? []))]
  await asTenant(ctx, async (db) => {
    for (const { id, reason } of found) {
      const details = { resolution: reason }
      await audit(db, ctx, { action: 'messages.resolve', subjectType: 'message', subjectId: id, details })
    }
    await reopenCampaigns(db, campaignIds)
  })
  await completeIfDone(ctx.organisationId, campaignIds)
}
