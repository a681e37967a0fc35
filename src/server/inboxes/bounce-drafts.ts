import { endSequenceOf, markMessage, NOTHING_ENDED, type OurMail, stopFor } from '#server/campaigns/index'
import { suppress } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import type { Draft, Outcome } from './consequence-rows.ts'
import { bounceReason, type Failure, failuresOf } from './consequence-rules.ts'
import type { Judged } from './draw-consequences.ts'
import { canonical } from './incoming.ts'
import { joinEnded } from './join-ended.ts'
import { mailToRecipient } from './link-message.ts'
import { isThirdSoftBounce } from './soft-bounces.ts'

/** A mail that came back, for one failed recipient. `own`: the recipient is the address we wrote to. */
type Returned = { failure: Failure; mail: OurMail; own: boolean }

/** One consequence a failed recipient, and never for another addressee of the report. */
export async function bounceDrafts(db: TenantDb, ctx: Ctx, { message, link }: Judged): Promise<Draft[]> {
  const delayed = message.verdict.delayed === true
  const returned = await returnedMails(db, { message, link })
  return returned.map(({ failure, mail, own }) => ({
    kind: `${failure.bounceClass}_bounce` as const,
    email: failure.address,
    contactId: mail.contactId,
    mailId: mail.id,
    carryOut: () => {
      if (delayed && failure.bounceClass === 'soft') return Promise.resolve({ details: { delayed } })
      return takeBack(db, ctx, { failure, mail, own }, message)
    },
  }))
}

/** A report that names our mail is about that mail alone; one that names none is about what its recipients were sent. */
async function returnedMails(
  db: TenantDb,
  { message, link }: Pick<Judged, 'message' | 'link'>,
): Promise<Returned[]> {
  const failures = failuresOf(message.verdict).map((failure) => ({
    ...failure,
    address: canonical(failure.address),
  }))
  if (link) {
    const { mail } = link
    const address = mail.email
    const { bounceClass, status } = message.verdict
    // Nobody is named: the mail came back, but it may have been forwarded, so no address is forbidden for it.
    if (failures.length === 0)
      return [
        {
          failure: { address, bounceClass: bounceClass ?? 'soft', status: status ?? null },
          mail,
          own: false,
        },
      ]
    return failures.map((failure) => ({ failure, mail, own: failure.address === address }))
  }
  const returned: Returned[] = []
  for (const failure of failures) {
    const mail = await mailToRecipient(db, message, failure.address)
    if (mail) returned.push({ failure, mail, own: true })
  }
  return returned
}

async function takeBack(
  db: TenantDb,
  ctx: Ctx,
  { failure, mail, own }: Returned,
  report: Judged['message'],
): Promise<Outcome> {
  const { address, bounceClass } = failure
  const reason = bounceReason(failure)
  const reasonBefore = await markBounced(db, mail, { at: report.receivedAt, reason })
  const details = { mark: 'bounced' as const, reason, ...reasonBefore, ...(own ? {} : { forwarded: true }) }
  const final =
    bounceClass === 'hard' ||
    (bounceClass === 'soft' && own && (await isThirdSoftBounce(db, address, report.id)))
  if (own && final) {
    const suppression = await suppress(db, ctx, {
      email: address,
      reason: 'bounced',
      ...(mail.campaignId && { campaignId: mail.campaignId }),
    })
    const ended = joinEnded(
      await endSequenceOf(db, mail.id, 'bounced'),
      await stopFor(db, { email: address }, 'bounced'),
    )
    return { ended, details: { ...details, suppression } }
  }
  const ended = bounceClass === 'soft' ? NOTHING_ENDED : await endSequenceOf(db, mail.id, 'bounced')
  return { ended, details }
}

/** Who was written to says that the mail is unwanted: nothing more goes there. */
export async function complaintDrafts(db: TenantDb, ctx: Ctx, { message, link }: Judged): Promise<Draft[]> {
  const mails = link ? [link.mail] : []
  if (!link) {
    for (const address of message.verdict.recipients ?? []) {
      const mail = await mailToRecipient(db, message, canonical(address))
      if (mail) mails.push(mail)
    }
  }
  return mails.map((mail) => ({
    kind: 'complaint' as const,
    email: mail.email,
    contactId: mail.contactId,
    mailId: mail.id,
    carryOut: async () => {
      const suppression = await suppress(db, ctx, {
        email: mail.email,
        reason: 'complained',
        ...(mail.campaignId && { campaignId: mail.campaignId }),
      })
      const ended = joinEnded(
        await endSequenceOf(db, mail.id, 'complained'),
        await stopFor(db, { email: mail.email }, 'complained'),
      )
      const reasonBefore = await currentReason(db, mail)
      await markMessage(db, mail.id, { reason: 'complained' })
      return {
        ended,
        details: { suppression, mark: 'complained' as const, reason: 'complained', ...reasonBefore },
      }
    },
  }))
}

async function markBounced(db: TenantDb, mail: OurMail, { at, reason }: { at: Date; reason: string }) {
  const before = await currentReason(db, mail)
  const row = await db.message.findFirst({ where: { id: mail.id }, select: { bouncedAt: true } })
  await markMessage(db, mail.id, { bouncedAt: row?.bouncedAt ?? at, reason })
  return before
}

/** The reason that a mail bore before anything came back, where that still stands on it. */
async function currentReason(db: TenantDb, mail: OurMail): Promise<{ reasonBefore?: string | null }> {
  const row = await db.message.findFirst({ where: { id: mail.id }, select: { reason: true } })
  const reason = row?.reason ?? null
  return reason !== null && /^(bounce_|complained$)/.test(reason) ? {} : { reasonBefore: reason }
}
