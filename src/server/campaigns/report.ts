import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { noCampaign } from './failures.ts'
import { countsOf, noCounts, readCampaign } from './queries.ts'
import { Audience, type Campaign, CampaignStatus, type Counts, type Progress, type Report } from './schema.ts'

const MINUTE = 60
/** Widths of the curve's buckets, in seconds: the first that keeps it under POINTS. */
const BUCKETS = [1, 5, 15, 60, 360, 1440].map((minutes) => minutes * MINUTE)
const POINTS = 150

/** The figures of a campaign: counts, curve over time, by step, by mailbox. */
export function campaignReport(ctx: Ctx, { id }: { id: string }): Promise<Report> {
  return asTenant(ctx, async (db) => {
    const campaign = await readCampaign(db, id)
    return {
      counts: campaign.counts,
      curve: await curveOf(db, id),
      steps: await stepsOf(db, campaign),
      mailboxes: await mailboxesOf(db, id),
    }
  })
}

/** What the page of a running campaign follows: nothing that grows with its texts, it is read every second. */
export function campaignProgress(ctx: Ctx, { id }: { id: string }): Promise<Progress> {
  return asTenant(ctx, async (db) => {
    const row = await db.campaign.findFirst({ where: { id }, select: { status: true, audience: true } })
    if (!row) throw noCampaign()
    const counts = (await countsOf(db, [id])).get(id) ?? noCounts()
    const audience = row.audience === null ? null : Audience.parse(row.audience)
    return { status: CampaignStatus.parse(row.status), counts, audience, perMinute: await perMinute(db, id) }
  })
}

async function curveOf(db: TenantDb, id: string): Promise<Report['curve']> {
  const [span] = await db.$queryRaw<{ seconds: number }[]>(sql`
    SELECT coalesce(extract(epoch FROM max(minute) - min(minute)), 0)::int AS seconds FROM "CampaignMinute"
    WHERE "organisationId" = current_organisation() AND "campaignId" = ${id}::uuid`)
  const bucketSeconds = BUCKETS.find((width) => (span?.seconds ?? 0) / width < POINTS) ?? BUCKETS.at(-1)!
  const rows = await db.$queryRaw<{ at: Date; sent: number; failed: number; unsubscribed: number }[]>(sql`
    SELECT date_bin(make_interval(secs => ${bucketSeconds}), minute, 'epoch'::timestamptz) AS at,
      sum(sent)::int AS sent, sum(failed)::int AS failed, sum(unsubscribed)::int AS unsubscribed
    FROM "CampaignMinute" WHERE "organisationId" = current_organisation() AND "campaignId" = ${id}::uuid
    GROUP BY 1 ORDER BY 1`)
  return { bucketSeconds, points: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
}

/** One step is the whole campaign; with several, the messages themselves are counted. */
async function stepsOf(db: TenantDb, campaign: Campaign): Promise<Report['steps']> {
  const { steps } = campaign
  if (steps.length === 1)
    return steps.map(({ position, subject }) => ({ position, subject, counts: campaign.counts }))
  const rows = await db.$queryRaw<(Partial<Counts> & { position: number })[]>(sql`
    SELECT position,
      count(*) FILTER (WHERE status = 'planned')::int AS planned, count(*) FILTER (WHERE status = 'sending')::int AS sending,
      count(*) FILTER (WHERE status = 'sent')::int AS sent, count(*) FILTER (WHERE status = 'uncertain')::int AS uncertain,
      count(*) FILTER (WHERE status = 'failed')::int AS failed, count(*) FILTER (WHERE status = 'skipped')::int AS skipped,
      count("bouncedAt")::int AS bounced, count("repliedAt")::int AS replied, count("unsubscribedAt")::int AS unsubscribed
    FROM "Message" WHERE "organisationId" = current_organisation() AND "campaignId" = ${campaign.id}::uuid GROUP BY 1`)
  return steps.map(({ position, subject }) => {
    const { position: _, ...counts } = rows.find((row) => row.position === position) ?? { position }
    return { position, subject, counts: { ...noCounts(), ...counts } }
  })
}

async function mailboxesOf(db: TenantDb, id: string): Promise<Report['mailboxes']> {
  const rows = await db.$queryRaw<
    { mailboxId: string; address: string; name: string | null; value: number }[]
  >(sql`
    SELECT m.id AS "mailboxId", m.address, n.name, coalesce(n.value, 0) AS value
    FROM "CampaignMailbox" cm
    JOIN "Mailbox" m ON m."organisationId" = cm."organisationId" AND m.id = cm."mailboxId"
    LEFT JOIN "CampaignCounter" n ON n."organisationId" = cm."organisationId" AND n."campaignId" = cm."campaignId" AND n."mailboxId" = m.id
    WHERE cm."organisationId" = current_organisation() AND cm."campaignId" = ${id}::uuid ORDER BY m.address`)
  const boxes = new Map<string, Report['mailboxes'][number]>()
  for (const { mailboxId, address, name, value } of rows) {
    const box = boxes.get(mailboxId) ?? { mailboxId, address, counts: noCounts() }
    if (name && name in box.counts) box.counts[name as keyof Counts] = value
    boxes.set(mailboxId, box)
  }
  return [...boxes.values()]
}

/** Over the minute before the current one and what has passed of it. */
async function perMinute(db: TenantDb, id: string): Promise<number> {
  const [row] = await db.$queryRaw<{ rate: number }[]>(sql`
    SELECT round(coalesce(sum(sent), 0) * 60
      / greatest(1, extract(epoch FROM now() - greatest(date_trunc('minute', now()) - interval '1 minute', min(minute)))))::int AS rate
    FROM "CampaignMinute" WHERE "organisationId" = current_organisation() AND "campaignId" = ${id}::uuid
      AND minute >= date_trunc('minute', now()) - interval '1 minute'`)
  return row?.rate ?? 0
}
