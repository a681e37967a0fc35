import type { z } from 'zod'
import { createCampaign, getCampaign } from '#server/campaigns/index'
import { type Campaign, CampaignInput } from '#server/campaigns/schema'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'

/** A pace that holds nothing back. */
export const FULL_SPEED = {
  gap: 'PT0S',
  windows: [{ start: '00:00', end: '24:00' }],
  days: [1, 2, 3, 4, 5, 6, 7],
  dailyLimit: null,
  timeZone: 'Europe/Paris',
}

/** A company of its own. */
export async function makeCompany(name = 'Atelier Durand'): Promise<Ctx> {
  const { id } = await asSystem((db) => db.organisation.create({ data: { name } }))
  return systemCtx(id, 'Test')
}

/** A list of `count` contacts: p0@…, p1@…. */
export function makeList(
  ctx: Ctx,
  count: number,
  { domain = 'client.example', name = 'Clients' } = {},
): Promise<string> {
  return asTenant(ctx, async (db) => {
    const { id } = await db.list.create({ data: { name }, select: { id: true } })
    await db.$executeRaw(sql`
      WITH made AS (
        INSERT INTO "Contact" (email, "firstName", company)
        SELECT 'p' || n || '@' || ${domain}, 'Prénom' || n, 'Société' FROM generate_series(0, ${count - 1}) n
        ON CONFLICT DO NOTHING RETURNING id)
      INSERT INTO "ListMember" ("listId", "contactId") SELECT ${id}::uuid, id FROM made`)
    return id
  })
}

type MailboxOptions = { port: number; address?: string }

/** A mailbox on a server of the loopback. */
export async function makeMailbox(
  ctx: Ctx,
  { port, address = 'envoi@atelier.example' }: MailboxOptions,
): Promise<string> {
  const { id } = await asTenant(ctx, (db) =>
    db.mailbox.create({
      data: { address, displayName: 'Atelier', smtpHost: '127.0.0.1', smtpPort: port, smtpSecurity: 'none' },
      select: { id: true },
    }),
  )
  return id
}

const STEP = { subject: 'Bonjour {{firstName|vous}}', html: '<p>Bonjour {{firstName}} de {{company}}</p>' }

/** A draft of one step at full speed unless told otherwise. */
export function makeCampaign(ctx: Ctx, input: Partial<z.input<typeof CampaignInput>>): Promise<Campaign> {
  const draft = { name: 'Lancement', steps: [STEP], policy: FULL_SPEED, ...input }
  return createCampaign(ctx, CampaignInput.parse(draft))
}

/** Waits until a campaign is as wanted; says what it was when it never is. */
export async function campaignUntil(
  ctx: Ctx,
  id: string,
  wanted: (campaign: Campaign) => boolean,
  timeoutMs = 240_000,
): Promise<Campaign> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const campaign = await getCampaign(ctx, { id })
    if (wanted(campaign)) return campaign
    if (Date.now() > deadline)
      throw new Error(`Campaign stayed ${campaign.status} ${JSON.stringify(campaign.counts)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Statuses of a campaign's messages by address. */
export function messagesOf(ctx: Ctx, campaignId: string) {
  return asTenant(ctx, (db) => db.message.findMany({ where: { campaignId }, orderBy: { id: 'asc' } }))
}
