import { type Ended, NOTHING_ENDED } from '#server/campaigns/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { ConsequenceDetails } from './consequence-details.ts'
import type { CONSEQUENCE_KINDS } from './message-schema.ts'

export type ConsequenceKind = (typeof CONSEQUENCE_KINDS)[number]

/** A consequence before it is carried out. */
export type Draft = {
  kind: ConsequenceKind
  /** The address that it is about. */
  email: string
  contactId: string | null
  mailId: string | null
  carryOut: () => Promise<Outcome>
}

/** What carrying it out changed. */
export type Outcome = { ended?: Ended; details?: Partial<ConsequenceDetails> }

type Place = { ctx: Ctx; messageId: string; again: boolean }

/**
 * Carries a consequence out and writes it down, once a message, kind and address. One that was taken back stays so,
 * unless a person asks for it again. Answers the campaigns that lost planned mails.
 */
export async function draw(db: TenantDb, { ctx, messageId, again }: Place, draft: Draft): Promise<string[]> {
  const { kind, email, contactId, mailId } = draft
  const where = { inboxMessageId: messageId, kind, email }
  const known = await db.inboxConsequence.findFirst({ where, select: { id: true, undoneAt: true } })
  if (known && !(again && known.undoneAt)) return []
  const { ended = NOTHING_ENDED, details = {} } = await draft.carryOut()
  const kept = ConsequenceDetails.parse({ ...details, ended: ended.ended, wanted: ended.wanted })
  const data = { contactId, campaignMessageId: mailId, details: kept, undoneAt: null, undoneByLabel: null }
  const { id } = known
    ? { id: known.id }
    : await db.inboxConsequence.create({ data: { ...where, ...data }, select: { id: true } })
  if (known) await db.inboxConsequence.updateMany({ where: { id }, data: { ...data, createdAt: new Date() } })
  await audit(db, ctx, {
    action: 'inbox.consequence',
    subjectType: 'inbox_consequence',
    subjectId: id,
    details: { kind, email, sequences: kept.ended.length },
  })
  return ended.campaignIds
}
