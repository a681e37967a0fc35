import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, join, sql, type TenantDb } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { noCampaign, noMessage } from './failures.ts'
import { lookAtLane } from './lane-state.ts'
import { paceOf, UNPACED } from './policy.ts'
import { type CampaignStatus, type MessageFilter, type MessageRow, MessageStatus, Policy } from './schema.ts'
import { type Surroundings, whyNotYet } from './why-not.ts'

const Cursor = z.object({ id: z.uuid() })
/** "A thousand before it" is as good as any larger figure. */
const COUNTED_BEFORE = 1000

type ListQuery = {
  /** Null or absent: mails sent outside campaigns. */
  campaignId?: string | null | undefined
  status?: MessageFilter | undefined
  /** An address, whole. */
  search?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** The messages of a campaign in the order they were planned, each with what keeps it when it has not left. */
export async function listMessages(
  ctx: Ctx,
  { campaignId = null, status, search, limit, cursor }: ListQuery,
): Promise<{ data: MessageRow[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, cursor)
  const rows = await asTenant(ctx, async (db) => {
    if (campaignId && !(await db.campaign.findFirst({ where: { id: campaignId }, select: { id: true } })))
      throw noCampaign()
    return db.message.findMany({
      where: {
        campaignId,
        ...filterOf(status),
        ...(search && {
          enrolment: { is: { contact: { is: { email: search.trim().toLowerCase() } } } },
        }),
        ...(after && { id: { gt: after.id } }),
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
      omit: { html: true, text: true },
    })
  })
  const page = pageOf(rows, limit, ({ id }) => ({ id }))
  return { ...page, data: await describeMessages(ctx, page.data) }
}

/** One message. */
export async function getMessage(ctx: Ctx, { id }: { id: string }): Promise<MessageRow> {
  const row = await asTenant(ctx, (db) => db.message.findFirst({ where: { id } }))
  if (!row) throw noMessage()
  const [described] = await describeMessages(ctx, [row])
  return described!
}

function filterOf(filter: MessageFilter | undefined) {
  switch (filter) {
    case undefined:
      return {}
    case 'bounced':
      return { bouncedAt: { not: null } }
    case 'replied':
      return { repliedAt: { not: null } }
    case 'unsubscribed':
      return { unsubscribedAt: { not: null } }
    default:
      return { status: filter }
  }
}

type Row = {
  id: string
  campaignId: string | null
  contactId: string | null
  mailboxId: string
  email: string
  position: number
  status: string
  messageId: string | null
  dueAt: Date
  originalDueAt: Date | null
  sentAt: Date | null
  attempts: number
  reason: string | null
  response: string | null
  bouncedAt: Date | null
  repliedAt: Date | null
  unsubscribedAt: Date | null
}

/** Rows as they are answered, each planned one with what keeps it. */
export async function describeMessages(ctx: Ctx, rows: Row[]): Promise<MessageRow[]> {
  const planned = rows.filter(({ status }) => status === 'planned')
  const lanes = new Map<string, Surroundings>()
  for (const row of planned) {
    const key = laneKey(row)
    if (!lanes.has(key)) {
      const around = await surroundings(ctx, row)
      if (around) lanes.set(key, around)
    }
  }
  const before = await asTenant(ctx, (db) => countBefore(db, planned))
  const threads = await asTenant(ctx, (db) => answerThreads(db, rows))
  const now = Date.now()
  return rows.map((row) => {
    const around = row.status === 'planned' ? lanes.get(laneKey(row)) : undefined
    const waiting = {
      dueAt: row.dueAt.getTime(),
      away: row.originalDueAt !== null,
      attempts: row.attempts,
      step: row.campaignId ? row.position : null,
      before: before.get(row.id) ?? 0,
    }
    const answerThreadId = threads.get(row.id) ?? null
    return { ...answerOf(row), answerThreadId, whyNotYet: around ? whyNotYet(waiting, around, now) : null }
  })
}

function laneKey({ mailboxId, campaignId }: Row): string {
  return `${mailboxId} ${campaignId}`
}

async function surroundings(ctx: Ctx, { mailboxId, campaignId }: Row): Promise<Surroundings | null> {
  const view = await lookAtLane(ctx.organisationId, mailboxId)
  if (!view) return null
  return asTenant(ctx, async (db) => {
    const campaign = campaignId
      ? await db.campaign.findFirst({ where: { id: campaignId }, select: { status: true, policy: true } })
      : null
    const mailbox = await db.mailbox.findFirst({
      where: { id: mailboxId },
      select: { pausedReason: true, lastError: true },
    })
    const error = z.object({ code: z.string() }).safeParse(mailbox?.lastError)
    return {
      campaign: campaign && { status: campaign.status as CampaignStatus },
      pace: campaign ? paceOf(Policy.parse(campaign.policy)) : UNPACED,
      mailbox: {
        status: view.mailbox.status,
        pausedReason: mailbox?.pausedReason ?? null,
        laneRetryAt: view.mailbox.laneRetryAt?.getTime() ?? null,
        laneError: error.data?.code ?? null,
      },
      history: view.history,
      sends: view.sends,
    }
  })
}

async function countBefore(db: TenantDb, rows: Row[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  // All of one campaign, or all of none; "IS NOT DISTINCT FROM" would not use the index.
  const campaign = rows[0]?.campaignId ? sql`o."campaignId" = m."campaignId"` : sql`o."campaignId" IS NULL`
  const counted = await db.$queryRaw<{ id: string; n: number }[]>(sql`
    SELECT m.id, b.n FROM "Message" m CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT 1 FROM "Message" o
        WHERE o."organisationId" = m."organisationId" AND o."mailboxId" = m."mailboxId"
          AND ${campaign} AND o.status = 'planned'
          AND (o."dueAt", o.id) < (m."dueAt", m.id) LIMIT ${COUNTED_BEFORE}) x) b
    WHERE m."organisationId" = current_organisation() AND m.id IN (${join(rows.map(({ id }) => sql`${id}::uuid`))})`)
  return new Map(counted.map(({ id, n }) => [id, n]))
}

/** The conversation of the newest message that answers or returns each of these mails. */
async function answerThreads(db: TenantDb, rows: Row[]): Promise<Map<string, string>> {
  const back = rows.filter((row) => row.repliedAt ?? row.bouncedAt ?? row.unsubscribedAt)
  if (back.length === 0) return new Map()
  const found = await db.inboxMessage.findMany({
    where: { campaignMessageId: { in: back.map(({ id }) => id) } },
    select: { campaignMessageId: true, threadId: true },
    orderBy: { receivedAt: 'asc' },
  })
  return new Map(found.map(({ campaignMessageId, threadId }) => [campaignMessageId ?? '', threadId]))
}

function answerOf(row: Row): Omit<MessageRow, 'whyNotYet' | 'answerThreadId'> {
  return {
    id: row.id,
    campaignId: row.campaignId,
    contactId: row.contactId,
    mailboxId: row.mailboxId,
    email: row.email,
    step: row.campaignId ? row.position : null,
    status: MessageStatus.parse(row.status),
    messageId: row.messageId,
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    attempts: row.attempts,
    reason: row.reason,
    response: row.response,
    bouncedAt: row.bouncedAt?.toISOString() ?? null,
    repliedAt: row.repliedAt?.toISOString() ?? null,
    unsubscribedAt: row.unsubscribedAt?.toISOString() ?? null,
  }
}
