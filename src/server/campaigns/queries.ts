import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, join, sql, type TenantDb } from '#server/kernel/db'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { noCampaign } from './failures.ts'
import {
  Audience,
  type Campaign,
  type CampaignStatus,
  type CampaignSummary,
  type Counts,
  Policy,
} from './schema.ts'

const Cursor = z.object({ id: z.uuid() })
const LINKS = {
  lists: { select: { listId: true } },
  mailboxes: { select: { mailboxId: true }, orderBy: { mailboxId: 'asc' as const } },
}
const STEPS = { steps: { orderBy: { position: 'asc' as const } } }

/** One campaign with its steps, its pace and its counts. */
export function getCampaign(ctx: Ctx, { id }: { id: string }): Promise<Campaign> {
  return asTenant(ctx, (db) => readCampaign(db, id))
}

/** The same inside a transaction that is already open. */
export async function readCampaign(db: TenantDb, id: string): Promise<Campaign> {
  const row = await db.campaign.findFirst({ where: { id }, include: { ...LINKS, ...STEPS } })
  if (!row) throw noCampaign()
  const counts = await countsOf(db, [id])
  return {
    ...summaryOf({ ...row, _count: { steps: row.steps.length } }, counts.get(id)),
    policy: Policy.parse(row.policy),
    stopOnReply: row.stopOnReply === 'domain' ? 'domain' : 'contact',
    steps: row.steps,
  }
}

type ListQuery = {
  limit: number
  cursor?: string | undefined
  status?: CampaignStatus | undefined
  /** Part of the name. */
  search?: string | undefined
}

/** Campaigns, newest first. */
export function listCampaigns(
  ctx: Ctx,
  { limit, cursor, status, search }: ListQuery,
): Promise<{ data: CampaignSummary[]; nextCursor: string | null }> {
  const after = decodeCursor(Cursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.campaign.findMany({
      where: {
        ...(status && { status }),
        ...(search && { name: { contains: search, mode: 'insensitive' } }),
        ...(after && { id: { lt: after.id } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { ...LINKS, _count: { select: { steps: true } } },
    })
    const page = pageOf(rows, limit, ({ id }) => ({ id }))
    const counts = await countsOf(
      db,
      page.data.map(({ id }) => id),
    )
    return { ...page, data: page.data.map((row) => summaryOf(row, counts.get(row.id))) }
  })
}

/** Counts of campaigns, read from the running totals. */
export async function countsOf(db: TenantDb, ids: string[]): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>()
  if (ids.length === 0) return counts
  const rows = await db.$queryRaw<{ campaignId: string; name: string; value: number }[]>(sql`
    SELECT "campaignId", name, sum(value)::int AS value FROM "CampaignCounter"
    WHERE "organisationId" = current_organisation() AND "campaignId" IN (${join(ids.map((id) => sql`${id}::uuid`))})
    GROUP BY 1, 2`)
  for (const { campaignId, name, value } of rows) {
    const known = counts.get(campaignId) ?? noCounts()
    if (name in known) known[name as keyof Counts] = value
    counts.set(campaignId, known)
  }
  return counts
}

export function noCounts(): Counts {
  return {
    planned: 0,
    sending: 0,
    sent: 0,
    uncertain: 0,
    failed: 0,
    skipped: 0,
    bounced: 0,
    replied: 0,
    unsubscribed: 0,
  }
}

type Row = {
  id: string
  name: string
  status: string
  audience: unknown
  lists: { listId: string }[]
  mailboxes: { mailboxId: string }[]
  _count: { steps: number }
  createdAt: Date
  updatedAt: Date
  launchedAt: Date | null
  pausedAt: Date | null
  completedAt: Date | null
}

function summaryOf(row: Row, counts: Counts | undefined): CampaignSummary {
  return {
    id: row.id,
    name: row.name,
    status: row.status as CampaignStatus,
    listIds: row.lists.map(({ listId }) => listId),
    mailboxIds: row.mailboxes.map(({ mailboxId }) => mailboxId),
    stepCount: row._count.steps,
    counts: counts ?? noCounts(),
    audience: row.audience === null ? null : Audience.parse(row.audience),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    launchedAt: row.launchedAt?.toISOString() ?? null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
  }
}
