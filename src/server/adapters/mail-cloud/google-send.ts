import { z } from 'zod'
import type { LaneFailureKind } from '../smtp/port.ts'
import { type Reading, unreached } from './call.ts'
import { type Ask, NO_TOKEN } from './google-request.ts'
import { SCOPES } from './google-token.ts'
import type { Send } from './port.ts'

type Delivery = Awaited<ReturnType<Send>>

const Message = z.object({ id: z.string() })

/** Larger mails are uploaded as they are; base64 in JSON would make them a third longer. */
const IN_JSON_MAX = 3 * 1024 * 1024
/** The limit of the upload, in Google's description of the API. */
const UPLOAD_MAX = 36_700_160

/**
 * `users.messages.send` in the address's own name (https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send).
 * What Gmail cannot do: refuse the same mail twice by a key, say at once that a recipient does not exist (a bounce comes),
 * or say whether it kept the Message-ID: reading that back needs a scope that shows the whole mailbox.
 */
export function senderOf(ask: Ask): Send {
  return async (from, mail, mime) => {
    // Gmail would silently write its own address there.
    if (mail.from.address.toLowerCase() !== from.email.toLowerCase())
      return {
        outcome: 'lane',
        kind: 'refused',
        response: `Google Workspace sends from ${from.email} only, not from ${mail.from.address}`,
      }
    let reading: Reading | null = null
    const failed = (each: Reading) => {
      reading = each
    }
    try {
      const body = await mime()
      if (body.length > UPLOAD_MAX)
        return rejected(true, 0, 'Google Workspace takes mails of 35 MB with their attachments')
      const content =
        body.length > IN_JSON_MAX
          ? { media: { mimeType: 'message/rfc822', body } }
          : { requestBody: { raw: body.toString('base64url') } }
      const asked = { operation: 'messages.send', scope: SCOPES.send, subject: from.email, as: from.email }
      const { id } = await ask(
        { ...asked, failed },
        ({ gmail }, options) => gmail.users.messages.send({ userId: 'me', ...content }, options),
        Message,
      )
      return { outcome: 'accepted', response: `200 OK id=${id}` }
    } catch (error) {
      return deliveryOf(reading, error instanceof Error ? error.message : 'failed')
    }
  }
}

function rejected(permanent: boolean, code: number, response: string): Delivery {
  return { outcome: 'rejected', permanent, code, response }
}

/** Codes are SMTP's, as everywhere in a `Delivery`. */
function deliveryOf(reading: Reading | null, response: string): Delivery {
  const lane = (failure: LaneFailureKind): Delivery => ({ outcome: 'lane', kind: failure, response })
  // The mail could not even be written.
  if (!reading) return rejected(true, 0, response)
  const { kind, status, code } = reading
  if (kind === 'auth') return lane('auth')
  // The user is suspended or gone, or its mailbox is not there yet: no fault of this mail.
  if (kind === 'not_found' || code === 'failedPrecondition') return lane('refused')
  if (code?.startsWith(NO_TOKEN)) return lane('connection')
  if (kind === 'rate_limited') return rejected(false, 450, response)
  if (status === null) {
    const way = unreached(code ?? '')
    if (way) return lane(way)
  }
  if (kind === 'unavailable') return { outcome: 'unknown', response }
  return rejected(true, status === 413 ? 552 : 554, response)
}
