import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from '#server/kernel/db'
import { tenantConnection } from '#server/kernel/db'
import { claimSends, returnSends } from '#server/licences/index'
import type { Lane } from './lane.ts'
import { CLAIM_CAMPAIGN, CLAIM_SINGLE, RECORD, TOUCH, UNCOUNT } from './lane-sql.ts'
import type { Pace } from './policy.ts'
import { dayAt, isoDay } from './zone.ts'

/** A mail that this lane has taken up. */
export type Claimed = {
  id: string
  /** 'planned': put off, its reader is away. */
  status: 'sending' | 'skipped' | 'planned'
  dueAt: Date
  stepId: string | null
  contactId: string | null
  enrolmentId: string | null
  email: string
  attempts: number
  messageId: string
  subject: string | null
  html: string | null
  text: string | null
  /** Of a mail from the inbox: to whom else, in answer to what, with which files. */
  envelope?: unknown
  /** Of a follow-up: Message-IDs of the steps before it, oldest first. */
  before: string[] | null
  firstName: string | null
  lastName: string | null
  company: string | null
  phone: string | null
  fields: unknown
}

/** What became of a claim. 'planned' with no attempt: nothing left, the mail is as it was. */
export type Outcome = {
  id: string
  status: 'sent' | 'failed' | 'planned' | 'uncertain'
  reason: string | null
  response: string | null
  at: Date
  dueAt: Date | null
  attempts: 0 | 1
}

/** A database that restarts is waited for: an outcome that is not written down is a mail nobody is sure of. */
export const WRITE_TRIES = 8

export type Cursor = { dueAt: Date; id: string }
export const START: Cursor = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** How mails are taken up: of which campaign, from where on, how many, and what they count against. */
export type Claim = {
  campaignId: string | null
  cursor: Cursor
  count: number
  pace: Pace
  zones: string[]
}

/** The claim was refused by the database: the lane was lost, the mailbox paused, the gap, or the limit of a day or month not kept. */
class Refused extends Error {}

type ClaimedRow = Claimed & { touched: number; counted: number }

/** Records outcomes and takes up new mails, in one transaction. `claimed` null: refused, and nothing was taken up. */
export async function cycle(lane: Lane, outcomes: Outcome[], claim: Claim | null): Promise<Claimed[] | null> {
  if (!claim) {
    await tenantConnection(lane.organisationId, (client) => record(client, lane, outcomes))
    return []
  }
  try {
    return await tenantConnection(lane.organisationId, async (client) => {
      await record(client, lane, outcomes)
      return take(client, lane, claim)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (outcomes.length > 0) await cycle(lane, outcomes, null)
    return null
  }
}

/** Records the outcome of a paced mail; the mailbox's gap starts now. */
export async function recordPaced(lane: Lane, outcome: Outcome): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tenantConnection(lane.organisationId, async (client) => {
        await record(client, lane, [outcome])
        await client.query(TOUCH, [lane.organisationId, lane.mailboxId, lane.epoch])
      })
    } catch (error) {
      if (tries >= WRITE_TRIES) throw error
      await sleep(250 * tries)
    }
  }
}

/** Forgets claims that never reached a server in the day's counts of the mailbox. */
export async function uncount(lane: Lane, zones: string[], count: number): Promise<void> {
  const now = Date.now()
  const days = zones.map((zone) => isoDay(dayAt(zone, now)))
  await tenantConnection(lane.organisationId, (client) =>
    client.query(UNCOUNT, [lane.organisationId, lane.mailboxId, count, zones, days]),
  )
}

async function record(client: PoolClient, lane: Lane, outcomes: Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const { rows } = await client.query<{ returned: number }>({
    name: 'lane-record',
    text: RECORD,
    values: [
      lane.organisationId,
      lane.epoch,
      outcomes.map(({ id }) => id),
      outcomes.map(({ status }) => status),
      outcomes.map(({ reason }) => reason),
      outcomes.map(({ response }) => response),
      outcomes.map(({ at }) => at),
      outcomes.map(({ dueAt }) => dueAt),
      outcomes.map(({ attempts }) => attempts),
    ],
  })
  const returned = rows[0]?.returned ?? 0
  // They will be counted when they are taken up again.
  if (returned > 0 && lane.sends.limit !== null) await returnSends(client, lane.organisationId, returned)
}

async function take(client: PoolClient, lane: Lane, claim: Claim): Promise<Claimed[]> {
  const now = Date.now()
  const { pace } = claim
  // The claim's own zone comes first: the limit is that zone's.
  const zones = [...new Set([...(claim.campaignId ? [pace.timeZone] : []), ...claim.zones])]
  const { rows } = await client.query<ClaimedRow>({
    ...(claim.campaignId
      ? { name: 'lane-claim', text: CLAIM_CAMPAIGN }
      : { name: 'lane-claim-single', text: CLAIM_SINGLE }),
    values: [
      lane.organisationId,
      lane.mailboxId,
      claim.campaignId,
      lane.epoch,
      claim.cursor.dueAt,
      claim.cursor.id,
      claim.count,
      lane.domain,
      zones,
      zones.map((zone) => isoDay(dayAt(zone, now))),
      pace.dailyLimit,
      claim.campaignId ? pace.gapMs / 1000 : 0,
      new Date(now),
    ],
  })
  const taken = rows.filter(({ status }) => status === 'sending')
  const [first] = taken
  if (!first) return rows
  if (first.touched === 0 || first.counted < zones.length) throw new Refused()
  // Mails outside campaigns were counted when they were accepted.
  if (claim.campaignId) await countSends(client, lane, taken.length)
  return rows
}

/** Against the month's limit of the company, if it has one: last, so that its other lanes wait for the commit alone. */
async function countSends(client: PoolClient, lane: Lane, mails: number): Promise<void> {
  const { limit } = lane.sends
  if (limit === null) return
  const left = await claimSends(client, lane.organisationId, { mails, limit })
  if (left === null) throw new Refused()
  lane.sends = { limit, left }
}
