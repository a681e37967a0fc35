import { recordReply } from '#server/campaigns/index'
import { matchAddresses, recordActivity } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { alignAbsence } from './align-absence.ts'
import { bounceDrafts, complaintDrafts } from './bounce-drafts.ts'
import { type Draft, draw } from './consequence-rows.ts'
import { type Incoming, returnDay } from './consequence-rules.ts'
import { type Link, linkMessage } from './link-message.ts'
import { optOutDrafts } from './opt-out-drafts.ts'
import { recountThreads } from './recount-threads.ts'

type Options = {
  /** A person said what the message is: what was taken back once may follow again, and junk is no objection. */
  again: boolean
}

/** Links a message and carries out what follows from it, in the caller's transaction. */
export async function drawConsequences(
  db: TenantDb,
  ctx: Ctx,
  message: Incoming,
  { again }: Options = { again: false },
): Promise<{ campaignIds: string[]; link: Link | null }> {
  const link = await linkMessage(db, message)
  const writerId = (await matchAddresses(db, [message.from])).get(message.from) ?? null
  const drafts = await draftsOf(db, ctx, { message, link, writerId, trusted: again || !message.junk })
  const campaignIds: string[] = []
  for (const draft of drafts)
    campaignIds.push(...(await draw(db, { ctx, messageId: message.id, again }, draft)))
  const mailId = link?.mail.id ?? drafts.find((draft) => draft.mailId)?.mailId ?? null
  await note(db, ctx, message, { mailId, contactId: writerId ?? link?.mail.contactId ?? null })
  return { campaignIds: [...new Set(campaignIds)], link }
}

export type Judged = {
  message: Incoming
  link: Link | null
  /** The contact that has the writer's address, or had it. */
  writerId: string | null
  /** Not junk: what a machine put aside ends no sequence, but who does not want mail is heard wherever it lies. */
  trusted: boolean
}

async function draftsOf(db: TenantDb, ctx: Ctx, judged: Judged): Promise<Draft[]> {
  switch (judged.message.classification) {
    case 'reply':
      return judged.trusted ? replyDrafts(db, judged) : []
    case 'auto_reply':
      return judged.trusted ? absenceDrafts(db, judged) : []
    case 'bounce':
      return bounceDrafts(db, ctx, judged)
    case 'opt_out':
      return optOutDrafts(db, ctx, judged)
    case 'feedback_report':
      return complaintDrafts(db, ctx, judged)
    default:
      return []
  }
}

/** A colleague's answer is an answer to the mail: it ends the sequence of the one who was written to. */
function replyDrafts(db: TenantDb, { message, link, writerId }: Judged): Draft[] {
  if (!link) return []
  const { mail } = link
  return [
    {
      kind: 'reply',
      email: mail.email,
      contactId: mail.contactId,
      mailId: mail.id,
      carryOut: async () => {
        const ended = await recordReply(db, { messageId: mail.id, at: message.receivedAt })
        if (writerId) await recordActivity(db, { contactId: writerId, at: message.receivedAt })
        const writer = message.from !== mail.email && { writer: message.from }
        return { ended, details: { mark: 'replied', ...writer } }
      },
    },
  ]
}

/** Who is away: the contact that writes; an address that nobody knows speaks for the one whose mail it answers. */
function absenceDrafts(db: TenantDb, { message, link, writerId }: Judged): Draft[] {
  const returnDate = returnDay(message)
  const contactId = writerId ?? (link?.by === 'id' ? link.mail.contactId : null)
  if (!returnDate || !contactId) return []
  const mail = link && link.mail.contactId === contactId ? link.mail : null
  return [
    {
      kind: 'absence',
      email: writerId ? message.from : (link?.mail.email ?? message.from),
      contactId,
      mailId: mail?.id ?? null,
      carryOut: async () => {
        await alignAbsence(db, contactId, returnDate)
        return { details: { returnDate } }
      },
    },
  ]
}

/** What the message is about, on itself and on its conversation. */
async function note(
  db: TenantDb,
  ctx: Ctx,
  { id, threadId }: Incoming,
  { mailId, contactId }: { mailId: string | null; contactId: string | null },
): Promise<void> {
  await db.inboxMessage.updateMany({ where: { id }, data: { campaignMessageId: mailId } })
  if (contactId) await db.inboxMessage.updateMany({ where: { id, contactId: null }, data: { contactId } })
  await recountThreads(db, ctx.organisationId, [threadId])
}
