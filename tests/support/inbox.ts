import { launchCampaign, planAudience } from '#server/campaigns/index'
import type { Campaign } from '#server/campaigns/schema'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { takeLane } from '../../src/server/campaigns/lane.ts'
import { cycle, type Outcome, START } from '../../src/server/campaigns/lane-cycle.ts'
import { paceOf, UNPACED } from '../../src/server/campaigns/policy.ts'
import { applyConsequences } from '../../src/server/inboxes/apply-consequences.ts'
import type { StoredVerdict } from '../../src/server/inboxes/consequence-rules.ts'

export type TestBox = { id: string; address: string; folders: Record<'inbox' | 'sent' | 'junk', string> }

/** A box without a server: rows are put into it as its sync would. */
export function makeInbox(ctx: Ctx, address = 'envoi@atelier.example'): Promise<TestBox> {
  return asTenant(ctx, async (db) => {
    const { id } = await db.inboxIntegration.create({
      data: {
        name: address,
        address,
        imapHost: '127.0.0.1',
        imapPort: 1,
        imapSecurity: 'none',
        imapUser: address,
        active: false,
      },
      select: { id: true },
    })
    const folders = { inbox: '', sent: '', junk: '' }
    for (const role of ['inbox', 'sent', 'junk'] as const) {
      const folder = await db.inboxFolder.create({
        data: { integrationId: id, path: role, name: role, role, selected: true, uidValidity: 1n },
        select: { id: true },
      })
      folders[role] = folder.id
    }
    return { id, address, folders }
  })
}

export type Received = {
  from?: string
  classification?: string
  verdict?: Partial<StoredVerdict>
  messageId?: string
  inReplyTo?: string | null
  references?: string[]
  direction?: 'in' | 'out'
  folder?: 'inbox' | 'sent' | 'junk'
  /** Of the Date header, and of the server. */
  at?: Date
  subject?: string
  text?: string
}

let received = 0

/** A message that a sync has stored and classified; its consequences are not drawn yet. Answers its id. */
export function receive(ctx: Ctx, box: TestBox, message: Received): Promise<string> {
  received += 1
  const { at = new Date(), folder = 'inbox', direction = 'in', subject = `Message ${received}` } = message
  const messageId = message.messageId ?? `<in${received}@ailleurs.example>`
  return asTenant(ctx, async (db) => {
    const { id: threadId } = await db.inboxThread.create({
      data: { integrationId: box.id, subject, firstMessageAt: at, lastMessageAt: at },
      select: { id: true },
    })
    const { id } = await db.inboxMessage.create({
      data: {
        integrationId: box.id,
        threadId,
        externalId: messageId,
        messageId,
        inReplyTo: message.inReplyTo ?? null,
        references: message.references ?? [],
        direction,
        fromAddress: message.from ?? 'p0@client.example',
        subject,
        text: message.text ?? '',
        sentAt: at,
        receivedAt: at,
        size: 1000,
        classification: message.classification ?? 'reply',
        verdict: { because: 'test', ...message.verdict },
      },
      select: { id: true },
    })
    await db.inboxPlacement.create({
      data: {
        folderId: box.folders[folder],
        uidValidity: 1n,
        uid: BigInt(received),
        messageId: id,
        internalDate: at,
      },
    })
    return id
  })
}

/** Draws the consequences of what lies in a box, here and now. */
export function apply(ctx: Ctx, box: TestBox): Promise<void> {
  return applyConsequences(ctx, { integrationId: box.id }, { signal: new AbortController().signal })
}

/** Receives one message and draws its consequences. */
export async function receiveNow(ctx: Ctx, box: TestBox, message: Received): Promise<string> {
  const id = await receive(ctx, box, message)
  await apply(ctx, box)
  return id
}

/** Launches a draft and plans its audience. */
export async function launchNow(ctx: Ctx, campaignId: string): Promise<void> {
  await launchCampaign(ctx, { id: campaignId })
  await planAudience(ctx, { campaignId }, { signal: new AbortController().signal })
}

/** `campaign` null: the mails outside campaigns. */
type Sending = { mailboxId: string; campaign: Campaign | null; at?: Date; status?: Outcome['status'] }

/** Sends what a campaign has due, by the lane's own statements and without a server: as if it had left at `at`. */
export async function sendDue(
  ctx: Ctx,
  { mailboxId, campaign, at = new Date(), status = 'sent' }: Sending,
): Promise<string[]> {
  const taken = await takeLane(ctx.organisationId, mailboxId)
  const lane = {
    organisationId: ctx.organisationId,
    mailboxId,
    epoch: taken!.epoch,
    domain: taken!.domain,
    sends: { limit: null, left: Number.POSITIVE_INFINITY },
    signal: new AbortController().signal,
  }
  const pace = campaign ? { ...paceOf(campaign.policy), gapMs: 0, dailyLimit: null } : UNPACED
  const claimed = await cycle(lane, [], {
    campaignId: campaign?.id ?? null,
    cursor: START,
    count: 1000,
    pace,
    zones: [],
  })
  const mails = (claimed ?? []).filter((mail) => mail.status === 'sending')
  const outcomes = mails.map(({ id }) => ({
    id,
    status,
    reason: status === 'uncertain' ? 'connection_lost' : null,
    response: null,
    at,
    dueAt: null,
    attempts: 1 as const,
  }))
  await cycle(lane, outcomes, null)
  return mails.map(({ id }) => id)
}

export type State = {
  enrolment: string
  mails: string[]
}

/** Each contact of a campaign by its address: its enrolment and its mails, as short words. */
export async function stateOf(ctx: Ctx, campaignId: string): Promise<Record<string, State>> {
  const rows = await asTenant(ctx, (db) =>
    db.$queryRaw<{ email: string; enrolment: string; mails: string[] }[]>(sql`
      SELECT e.email, e.status || coalesce(':' || e.reason, '') AS enrolment, array_agg(
        m.position || ' ' || m.status || coalesce(':' || m.reason, '') || CASE WHEN m."repliedAt" IS NULL THEN '' ELSE ' replied' END
        || CASE WHEN m."bouncedAt" IS NULL THEN '' ELSE ' bounced' END
        || CASE WHEN m."unsubscribedAt" IS NULL THEN '' ELSE ' unsubscribed' END ORDER BY m.position) AS mails
      FROM "Enrolment" e JOIN "Message" m ON m."organisationId" = e."organisationId" AND m."enrolmentId" = e.id
      WHERE e."campaignId" = ${campaignId}::uuid GROUP BY e."organisationId", e.id ORDER BY e.email`),
  )
  return Object.fromEntries(rows.map(({ email, enrolment, mails }) => [email, { enrolment, mails }]))
}

/** The mail of ours to an address in a campaign. */
export function mailOf(ctx: Ctx, campaignId: string, email: string, position = 1) {
  return asTenant(ctx, (db) => db.message.findFirstOrThrow({ where: { campaignId, email, position } }))
}

export function consequencesOf(ctx: Ctx, inboxMessageId?: string) {
  return asTenant(ctx, (db) =>
    db.inboxConsequence.findMany({
      ...(inboxMessageId && { where: { inboxMessageId } }),
      orderBy: { id: 'asc' },
    }),
  )
}
