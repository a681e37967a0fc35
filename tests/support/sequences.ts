import type { Campaign } from '#server/campaigns/schema'
import type { Ctx } from '#server/kernel/context'
import { FULL_SPEED, makeCampaign, makeCompany, makeList, makeMailbox } from './campaigns.ts'
import { launchNow, mailOf, makeInbox, sendDue, type TestBox } from './inbox.ts'

const HOUR = 3_600_000
const SEQUENCE = [
  { subject: 'Un', html: '<p>Un</p>', delay: 'P0D' },
  { subject: 'Deux', html: '<p>Deux</p>', delay: 'P3D' },
  { subject: 'Trois', html: '<p>Trois</p>', delay: 'P3D' },
]

/** A sequence of three steps of which the first has left. */
export const WAITING = { enrolment: 'active', mails: ['1 sent', '2 planned'] }

type Options = {
  domain?: string
  stopOnReply?: 'contact' | 'domain'
  timeZone?: string
  /** When the first mails left; an hour ago when absent, null: they did not. */
  sentAt?: Date | null
  /** What became of them. */
  status?: 'sent' | 'uncertain'
}

export type Sequence = { campaign: Campaign; domain: string; at: (n: number) => string }
export type Stage = {
  ctx: Ctx
  box: TestBox
  mailboxId: string
  /** A campaign of its own to p0@ … of a domain of its own. */
  running: (count?: number, options?: Options) => Promise<Sequence>
  idOf: (campaign: Campaign, email: string, position?: number) => Promise<string>
}

/** A company with a mailbox whose box is read, and campaigns that have begun. */
export async function makeStage(name = 'Atelier Durand'): Promise<Stage> {
  const ctx = await makeCompany(name)
  const mailboxId = await makeMailbox(ctx, { port: 1 })
  const box = await makeInbox(ctx)
  const listsOf = new Map<string, string>()
  let made = 0
  async function running(count = 2, options: Options = {}): Promise<Sequence> {
    made += 1
    const { domain = `societe${made}.example`, stopOnReply = 'contact', timeZone = 'Europe/Paris' } = options
    const listId = listsOf.get(domain) ?? (await makeList(ctx, count, { domain, name: `Liste ${made}` }))
    listsOf.set(domain, listId)
    const campaign = await makeCampaign(ctx, {
      name: `Campagne ${made}`,
      listIds: [listId],
      mailboxIds: [mailboxId],
      steps: SEQUENCE,
      policy: { ...FULL_SPEED, timeZone },
      stopOnReply,
    })
    await launchNow(ctx, campaign.id)
    const at = options.sentAt === undefined ? new Date(Date.now() - HOUR) : options.sentAt
    if (at) await sendDue(ctx, { mailboxId, campaign, at, ...(options.status && { status: options.status }) })
    return { campaign, domain, at: (n) => `p${n}@${domain}` }
  }
  const idOf = async (campaign: Campaign, email: string, position = 1) =>
    (await mailOf(ctx, campaign.id, email, position)).messageId!
  return { ctx, box, mailboxId, running, idOf }
}
