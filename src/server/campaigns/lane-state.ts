import type { PoolClient } from '#server/kernel/db'
import { tenantConnection } from '#server/kernel/db'
import { readAllowance, type SendAllowance } from '#server/licences/index'
import { type Head, pickHead } from './heads.ts'
import { DAYS, HEADS, MAILBOX } from './lane-sql.ts'
import { isUnpaced, paceOf, UNPACED } from './policy.ts'
import { Policy } from './schema.ts'
import type { LaneHistory, Slot } from './slots.ts'

export type MailboxState = {
  status: string
  epoch: number
  lastSentAt: Date | null
  laneRetryAt: Date | null
  laneFailures: number
}

export type LaneView = {
  mailbox: MailboxState
  history: LaneHistory
  heads: Head[]
  /** Running campaigns that use the mailbox, those with nothing planned included. */
  campaignIds: string[]
  /** The time zones of their days: each mail counts in all of them. */
  zones: string[]
  /** What the company's licence lets its campaigns send this month. */
  sends: SendAllowance
}

/** Where a lane stands; null when the mailbox is gone. */
export function lookAtLane(organisationId: string, mailboxId: string): Promise<LaneView | null> {
  return tenantConnection(organisationId, (client) => readLane(client, organisationId, mailboxId))
}

/**
 * The mail to send next and its slot, with the mailbox's own waits and the licence's; null when nothing will be due by
 * itself. A company whose licence has ended sends nothing: the sweep wakes its lanes once it is renewed. A month that is
 * used up holds campaigns only: what else was accepted had its place.
 */
export function nextOf(view: LaneView, now: number): { head: Head; slot: Slot; unpaced: boolean } | null {
  const { mailbox, sends } = view
  if (mailbox.status !== 'active' || sends.readOnly) return null
  const notBefore = Math.max(now, mailbox.laneRetryAt?.getTime() ?? 0)
  const campaigns = sends.left === 0 ? Math.max(notBefore, sends.nextMonth) : notBefore
  const picked = pickHead(view.heads, view.history, notBefore, campaigns)
  return picked && { ...picked, unpaced: isUnpaced(picked.head.pace) }
}

type HeadRow = { campaignId: string | null; policy: unknown; id: string | null; dueAt: Date | null }

async function readLane(
  client: PoolClient,
  organisationId: string,
  mailboxId: string,
): Promise<LaneView | null> {
  const place = [organisationId, mailboxId]
  const mailbox = (await client.query<MailboxState>(MAILBOX, place)).rows[0]
  if (!mailbox) return null
  const rows = (await client.query<HeadRow>(HEADS, place)).rows
  const sends = await readAllowance(client, organisationId)
  const days = (await client.query<{ timeZone: string; day: string; sent: number }>(DAYS, place)).rows
  const paces = new Map(
    rows.map((row) => [row.campaignId, row.campaignId ? paceOf(Policy.parse(row.policy)) : UNPACED]),
  )
  const sent = new Map(days.map((row) => [`${row.timeZone} ${row.day}`, row.sent]))
  return {
    mailbox,
    sends,
    history: {
      lastSentAt: mailbox.lastSentAt?.getTime() ?? null,
      sentOn: (timeZone, day) => sent.get(`${timeZone} ${day}`) ?? 0,
    },
    heads: rows.flatMap(({ campaignId, id, dueAt }) =>
      id && dueAt ? [{ campaignId, id, dueAt: dueAt.getTime(), pace: paces.get(campaignId) ?? UNPACED }] : [],
    ),
    campaignIds: rows.flatMap(({ campaignId }) => (campaignId ? [campaignId] : [])),
    zones: [...new Set([...paces].flatMap(([id, pace]) => (id ? [pace.timeZone] : [])))],
  }
}
