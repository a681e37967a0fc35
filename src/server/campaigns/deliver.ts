import type { Conversation, Delivery, Mail } from '#server/adapters/smtp/port'
import { answerMail, MissingAttachment } from './answer-mail.ts'
import {
  composeMail,
  type MergeContact,
  type Prepared,
  prepareSingle,
  unsubscribeHeaders,
} from './compose-mail.ts'
import type { Equipment, Lane } from './lane.ts'
import type { Claimed, Outcome } from './lane-cycle.ts'
import { retryDelayMs } from './retry.ts'
import { unsubscribeUrl } from './unsubscribe-token.ts'

const RESPONSE_MAX = 500

export type Delivered = { outcome: Outcome; failure: Extract<Delivery, { outcome: 'lane' }> | null }

/** Composes one claimed mail, hands it over and says what became of it. Never throws. */
export async function deliver(lane: Lane, equipment: Equipment, mail: Claimed): Promise<Delivered> {
  if (mail.envelope) return deliverAnswer(lane, equipment, mail)
  const prepared = preparedOf(equipment, mail)
  if (!prepared) {
    return { outcome: outcome(mail, 'failed', { reason: 'merge_error', attempts: 0 }), failure: null }
  }
  const campaign = mail.stepId !== null
  const url = unsubscribeUrl({ organisationId: lane.organisationId, messageId: mail.id })
  const delivery = await equipment.transport.send({
    from: equipment.from,
    to: mail.email,
    ...composeMail(prepared, contactOf(mail), url),
    messageId: mail.messageId,
    ...(mail.before && { conversation: threadOf(mail, mail.before) }),
    ...(campaign && { headers: unsubscribeHeaders(url) }),
  })
  return {
    outcome: outcomeOf(mail, delivery),
    failure: delivery.outcome === 'lane' ? delivery : null,
  }
}

/** A follow-up goes on below the mail that it follows. */
function threadOf({ email }: Claimed, before: string[]): Conversation {
  return { to: [email], cc: [], inReplyTo: before.at(-1) ?? null, references: before, attachments: [] }
}

/** The same for a mail that a person wrote in the inbox. Its files are read now: what cannot be read has not left. */
async function deliverAnswer(lane: Lane, equipment: Equipment, mail: Claimed): Promise<Delivered> {
  const written = await answerMail(lane.organisationId, equipment, mail).catch((error: unknown) => error)
  if (written instanceof MissingAttachment) {
    const failed = { reason: 'attachment_missing', response: written.message, attempts: 0 } as const
    return { outcome: outcome(mail, 'failed', failed), failure: null }
  }
  if (written instanceof Error) {
    const later = { outcome: 'rejected', permanent: false, code: 0, response: 'Storage unavailable' } as const
    return { outcome: outcomeOf(mail, later), failure: null }
  }
  const delivery = await equipment.transport.send(written as Mail)
  return {
    outcome: outcomeOf(mail, delivery),
    failure: delivery.outcome === 'lane' ? delivery : null,
  }
}

/** A claim that is given back as it was: nothing left for this mail. */
export function untouched(mail: Claimed): Outcome {
  return outcome(mail, 'planned', { attempts: 0 })
}

function outcomeOf(mail: Claimed, delivery: Delivery): Outcome {
  const { response } = delivery
  switch (delivery.outcome) {
    case 'accepted':
      return outcome(mail, 'sent', { response, reason: delivery.refused ? 'recipients_refused' : null })
    case 'unknown':
      return outcome(mail, 'uncertain', { reason: 'connection_lost', response })
    case 'lane':
      return untouched(mail)
    case 'rejected': {
      const reason = delivery.code === 0 ? 'refused_locally' : `smtp_${delivery.code}`
      const wait = delivery.permanent ? null : retryDelayMs(mail.attempts + 1)
      if (wait !== null)
        return outcome(mail, 'planned', { reason, response, dueAt: new Date(Date.now() + wait) })
      const code = delivery.permanent ? reason : 'retries_exhausted'
      return outcome(mail, 'failed', { reason: code, response })
    }
  }
}

function outcome(
  mail: Claimed,
  status: Outcome['status'],
  {
    reason = null,
    response,
    dueAt = null,
    attempts = 1,
  }: Partial<Omit<Outcome, 'response'>> & { response?: string },
): Outcome {
  return {
    id: mail.id,
    status,
    reason,
    // PostgreSQL stores no NUL, and a server may say anything.
    response: response?.replaceAll('\u0000', '').slice(0, RESPONSE_MAX) ?? null,
    at: new Date(),
    dueAt,
    attempts,
  }
}

function preparedOf({ steps, sender }: Equipment, mail: Claimed): Prepared | undefined {
  if (mail.stepId) return steps.get(mail.stepId)
  const { subject, html, text } = mail
  return prepareSingle({ subject: subject ?? '', html: html ?? '', text: text ?? '' }, sender)
}

function contactOf(mail: Claimed): MergeContact {
  return {
    email: mail.email,
    firstName: mail.firstName ?? '',
    lastName: mail.lastName ?? '',
    company: mail.company ?? '',
    phone: mail.phone ?? '',
    fields: mail.fields,
  }
}
