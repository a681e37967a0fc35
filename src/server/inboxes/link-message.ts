import { mailsByMessageId, newestMailTo, type OurMail } from '#server/campaigns/index'
import { matchAddresses } from '#server/contacts/index'
import type { TenantDb } from '#server/kernel/db'
import {
  ANSWERED_WITHIN_MS,
  BOUNCED_WITHIN_MS,
  CLOCKS_MS,
  type Incoming,
  mayFollow,
  namedIds,
} from './consequence-rules.ts'
import { sendingFaceOf } from './incoming.ts'

/** The mail of ours that a message is about, and how we know: it names it, or it comes from where we wrote to. */
export type Link = { mail: OurMail; by: 'id' | 'address' }

/** Links a message by the Message-IDs that it names, else an answer by its writer's address. */
export async function linkMessage(db: TenantDb, message: Incoming): Promise<Link | null> {
  const named = await namedMail(db, message)
  if (named) return mayFollow(message, named.at) ? { mail: named, by: 'id' } : null
  const report = message.classification === 'bounce' || message.classification === 'feedback_report'
  if (report || message.from === '') return null
  const machine = message.classification === 'auto_reply'
  const mail = await mailTo(db, message, {
    address: message.from,
    exact: false,
    withinMs: ANSWERED_WITHIN_MS,
    clocksMs: machine ? CLOCKS_MS.machine : CLOCKS_MS.person,
    campaignFirst: !machine,
  })
  return mail && { mail, by: 'address' }
}

/** The newest mail that the box's own mailbox sent to a failed recipient; for reports that name no mail of ours. */
export function mailToRecipient(db: TenantDb, message: Incoming, address: string): Promise<OurMail | null> {
  return mailTo(db, message, {
    address,
    exact: true,
    withinMs: BOUNCED_WITHIN_MS,
    clocksMs: CLOCKS_MS.machine,
    campaignFirst: false,
  })
}

/** A conversation may name several of our mails: the nearest one, and of an answer the nearest of a campaign. */
async function namedMail(db: TenantDb, message: Incoming): Promise<OurMail | null> {
  const ids = namedIds(message)
  const found = await mailsByMessageId(db, ids)
  const mails = ids.flatMap((id) => found.get(id) ?? [])
  const report = message.classification === 'bounce' || message.classification === 'feedback_report'
  return (report ? undefined : mails.find(({ campaignId }) => campaignId !== null)) ?? mails[0] ?? null
}

type Sought = { address: string; exact: boolean; withinMs: number; clocksMs: number; campaignFirst: boolean }

async function mailTo(db: TenantDb, message: Incoming, sought: Sought): Promise<OurMail | null> {
  const mailboxId = await sendingFaceOf(db, message.integrationId)
  if (!mailboxId) return null
  const { address, exact, withinMs, clocksMs, campaignFirst } = sought
  const contactId = (await matchAddresses(db, [address])).get(address) ?? null
  // By its own date: a box that was moved to another server has all its mail received on that day.
  const at = message.sentAt.getTime()
  return newestMailTo(db, {
    mailboxId,
    contactId,
    email: address,
    exact,
    since: new Date(at - withinMs),
    until: new Date(at + clocksMs),
    campaignFirst,
  })
}
