import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb, tenantConnection } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'
import { completeIfDone } from './complete-campaign.ts'
import { noCampaign, noMessage, notNow } from './failures.ts'
import { RECORD } from './lane-sql.ts'
import { getMessage } from './query-messages.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'
import { isAllowed } from './rules.ts'
import type { CampaignStatus, MessageRow, Resolution } from './schema.ts'

const BATCH = 1000

/** A person decides what became of a mail that nobody can know about. */
export async function resolveUncertain(
  ctx: Ctx,
  { messageId, resolution }: { messageId: string; resolution: Resolution },
): Promise<MessageRow> {
  const message = await asTenant(ctx, (db) =>
    db.message.findFirst({ where: { id: messageId }, select: { campaignId: true, status: true } }),
  )
  if (!message) throw noMessage()
  if (message.campaignId && resolution === 'send_again') await demandOpen(ctx, message.campaignId)
  const resolved = await resolve(ctx, [messageId], resolution)
  if (resolved === 0) {
    throw new AppError('conflict', {
      fr: 'Ce message n’est pas incertain : il n’y a rien à décider.',
      en: 'This message is not uncertain: there is nothing to decide.',
    })
  }
  await asTenant(ctx, (db) =>
    audit(db, ctx, {
      action: 'messages.resolve',
      subjectType: 'message',
      subjectId: messageId,
      details: { resolution },
    }),
  )
  await reopen(ctx, { campaignId: message.campaignId, messageId })
  return getMessage(ctx, { id: messageId })
}

/** The same decision for every uncertain mail of a campaign. */
export async function resolveAllUncertain(
  ctx: Ctx,
  { id, resolution }: { id: string; resolution: Resolution },
): Promise<{ resolved: number }> {
  if (resolution === 'send_again') await demandOpen(ctx, id)
  else if (!(await asTenant(ctx, (db) => statusOf(db, id)))) throw noCampaign()
  let resolved = 0
  for (;;) {
    const rows = await asTenant(ctx, (db) =>
      db.message.findMany({
        where: { campaignId: id, status: 'uncertain' },
        orderBy: { id: 'asc' },
        take: BATCH,
        select: { id: true },
      }),
    )
    if (rows.length === 0) break
    resolved += await resolve(
      ctx,
      rows.map((row) => row.id),
      resolution,
    )
  }
  const details = { resolution, resolved }
  await asTenant(ctx, (db) =>
    audit(db, ctx, {
      action: 'campaigns.resolve-uncertain',
      subjectType: 'campaign',
      subjectId: id,
      details,
    }),
  )
  await reopen(ctx, { campaignId: id })
  return { resolved }
}

async function demandOpen(ctx: Ctx, campaignId: string): Promise<void> {
  const status = await asTenant(ctx, (db) => statusOf(db, campaignId))
  if (!status) throw noCampaign()
  if (!isAllowed('send_again', status)) throw notNow('send_again')
}

async function statusOf(db: TenantDb, id: string): Promise<CampaignStatus | null> {
  const row = await db.campaign.findFirst({ where: { id }, select: { status: true } })
  return (row?.status as CampaignStatus | undefined) ?? null
}

function resolve(ctx: Ctx, ids: string[], resolution: Resolution): Promise<number> {
  const none = ids.map(() => null)
  const now = new Date()
  return tenantConnection(ctx, async (client) => {
    if (resolution === 'send_again') {
      const { rowCount } = await client.query(SEND_AGAIN, [ctx.organisationId, ids])
      return rowCount ?? 0
    }
    const { rows } = await client.query<{ done: number }>(RECORD, [
      ctx.organisationId,
      null,
      ids,
      ids.map(() => 'sent'),
      ids.map(() => 'marked_sent'),
      none,
      ids.map(() => now),
      none,
      ids.map(() => 0),
    ])
    return rows[0]?.done ?? 0
  })
}

/** What was planned by the decision may leave: a campaign that had ended goes on. */
async function reopen(
  ctx: Ctx,
  { campaignId, messageId = '' }: { campaignId: string | null; messageId?: string },
): Promise<void> {
  await asTenant(ctx, async (db) => {
    if (campaignId) return reopenCampaigns(db, [campaignId])
    const lanes = await db.message.findMany({ where: { id: messageId }, select: { mailboxId: true } })
    for (const { mailboxId } of lanes) await enqueue(db, drainMailbox, { mailboxId })
  })
  if (campaignId) await completeIfDone(ctx.organisationId, [campaignId])
}

const SEND_AGAIN = `
  UPDATE "Message" SET status = 'planned', "dueAt" = now(), "laneEpoch" = NULL, "claimedAt" = NULL, reason = NULL, response = NULL
  WHERE "organisationId" = $1 AND id = ANY($2::uuid[]) AND status = 'uncertain'`
