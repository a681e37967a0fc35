import { endSequenceOf, markMessage, stopFor } from '#server/campaigns/index'
import { suppress } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { sql, type TenantDb } from '#server/kernel/db'
import { normaliseEmail } from '#server/kernel/email-address'
import type { Draft, Outcome } from './consequence-rows.ts'
import type { Judged } from './draw-consequences.ts'
import { joinEnded } from './join-ended.ts'

/**
 * The writer wants no more mail: their address is forbidden. When they are the contact under a former address, in answer to
 * a mail of ours, the contact's own address and the one we wrote to are forbidden as well. A colleague speaks for their own
 * address; for the contact it ends the sequence that they answer.
 */
export async function optOutDrafts(db: TenantDb, ctx: Ctx, judged: Judged): Promise<Draft[]> {
  const { message } = judged
  if (!normaliseEmail(message.from).ok || (await isOurs(db, message.from))) return []
  const emails = await addressesOf(db, judged)
  return emails.map((email, index) => ({
    kind: 'opt_out' as const,
    email,
    contactId: contactOf(judged),
    mailId: judged.link?.mail.id ?? null,
    carryOut: () => forbid(db, ctx, { email, first: index === 0 }, judged),
  }))
}

async function addressesOf(db: TenantDb, { message, link, writerId }: Judged): Promise<string[]> {
  const emails = [message.from]
  if (writerId && link?.by === 'id' && link.mail.contactId === writerId) {
    const contact = await db.contact.findFirst({ where: { id: writerId }, select: { email: true } })
    emails.push(link.mail.email, ...(contact ? [contact.email] : []))
  }
  return [...new Set(emails)]
}

async function forbid(
  db: TenantDb,
  ctx: Ctx,
  { email, first }: { email: string; first: boolean },
  { message, link, writerId }: Judged,
): Promise<Outcome> {
  const mail = link?.mail
  const suppression = await suppress(db, ctx, {
    email,
    reason: 'unsubscribed',
    ...(mail?.campaignId && { campaignId: mail.campaignId }),
  })
  const stopped = await stopFor(db, { email }, 'unsubscribed')
  if (!mail || !first) return { ended: stopped, details: { suppression } }
  const ended = joinEnded(await endSequenceOf(db, mail.id, 'unsubscribed'), stopped)
  const theirs = mail.email === message.from || (writerId !== null && mail.contactId === writerId)
  if (!theirs) return { ended, details: { suppression, writer: message.from } }
  const row = await db.message.findFirst({ where: { id: mail.id }, select: { unsubscribedAt: true } })
  if (row?.unsubscribedAt) return { ended, details: { suppression } }
  await markMessage(db, mail.id, { unsubscribedAt: message.receivedAt })
  return { ended, details: { suppression, mark: 'unsubscribed' as const } }
}

function contactOf({ link, writerId }: Judged): string | null {
  return writerId ?? link?.mail.contactId ?? null
}

/** An address that sends or is read here is never forbidden, whatever a message claims. */
async function isOurs(db: TenantDb, address: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ ours: boolean }[]>(sql`
    SELECT EXISTS (SELECT 1 FROM "Mailbox" WHERE "organisationId" = current_organisation() AND lower(address) = ${address})
      OR EXISTS (SELECT 1 FROM "InboxIntegration" WHERE "organisationId" = current_organisation() AND address = ${address}) AS ours`)
  return row?.ours ?? false
}
