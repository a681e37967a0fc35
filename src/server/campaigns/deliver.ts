import type { Delivery } from '#server/adapters/smtp/port'
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
    ...(campaign && { headers: unsubscribeHeaders(url) }),
  })
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
      return outcome(mail, 'sent', { response })
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
