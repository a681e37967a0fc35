import { z } from 'zod'
import type { LaneFailureKind } from '../smtp/port.ts'
import { type Reading, unreached } from './call.ts'
import { type Ask, type Asked, Nothing } from './microsoft-request.ts'
import type { Send } from './port.ts'

type Delivery = Awaited<ReturnType<Send>>

const Draft = z.object({ id: z.string(), internetMessageId: z.string().nullish() })

/** A request to Graph holds 4 MB, and base64 makes a mail a third longer (…/graph/api/user-post-messages). */
const REQUEST_MAX = 4 * 1024 * 1024
/** With it the id of the draft stays that of the copy among the sent mails (…/graph/outlook-immutable-id). */
const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' }

/**
 * A draft made from the MIME, then sent. `sendMail` would save one request and say nothing: neither an id nor what became
 * of the Message-ID. The draft says both, and as long as it is one its `internetMessageId` may be set
 * (https://learn.microsoft.com/graph/api/message-update). MIME, because the JSON form takes no header of its own but X-…,
 * hence no List-Unsubscribe. What Graph cannot do: refuse the same draft twice by a key, or promise that Exchange keeps
 * every other header: it drops Auto-Submitted (github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2209), and from a new
 * mailbox it was seen to drop headers that it does not know (github.com/microsoftgraph/microsoft-graph-docs/issues/17444).
 */
export function senderOf(ask: Ask): Send {
  return async (from, mail, mime) => {
    let reading: Reading | null = null
    let draft: string | null = null
    let leaving = false
    const asked = (operation: string, permission: string, method: Asked['method'], rest = ''): Asked => ({
      operation: `messages.${operation}`,
      permission,
      subject: from.email,
      method,
      path: `/users/${from.id}/messages${draft === null ? '' : `/${encodeURIComponent(draft)}`}${rest}`,
      headers: IMMUTABLE,
      failed: (each) => {
        reading = each
      },
    })
    try {
      const body = (await mime()).toString('base64')
      if (body.length > REQUEST_MAX)
        return rejected(true, 0, 'Microsoft 365 takes mails of 3 MB with their attachments through Graph')
      const headers = { ...IMMUTABLE, 'Content-Type': 'text/plain' }
      const made = await ask({ ...asked('create', 'Mail.ReadWrite', 'POST'), headers, body }, Draft)
      draft = made.id
      const internetMessageId = mail.messageId
      if (made.internetMessageId !== internetMessageId)
        await ask({ ...asked('update', 'Mail.ReadWrite', 'PATCH'), body: { internetMessageId } }, Nothing)
      leaving = true
      await ask(asked('send', 'Mail.Send', 'POST', '/send'), Nothing)
      return { outcome: 'accepted', response: `202 Accepted id=${draft}` }
    } catch (error) {
      const words = error instanceof Error ? error.message : 'failed'
      const delivery = deliveryOf(reading, leaving, draft === null ? words : `${words} id=${draft}`)
      // Nothing left: the next try makes its own. One that may have left is kept, since it shows whether it did.
      if (draft !== null && delivery.outcome !== 'unknown')
        await ask(asked('delete', 'Mail.ReadWrite', 'DELETE'), Nothing).catch(() => undefined)
      return delivery
    }
  }
}

function rejected(permanent: boolean, code: number, response: string): Delivery {
  return { outcome: 'rejected', permanent, code, response }
}

/** Codes are SMTP's, as everywhere in a `Delivery`. `leaving`: the draft was told to leave. */
function deliveryOf(reading: Reading | null, leaving: boolean, response: string): Delivery {
  const lane = (failure: LaneFailureKind): Delivery => ({ outcome: 'lane', kind: failure, response })
  // The mail could not even be written.
  if (!reading) return rejected(true, 0, response)
  const { kind, status, code } = reading
  // The account's own limits, and a sender that is not this mailbox's: no fault of this mail.
  if (ACCOUNT.test(code ?? '')) return lane('refused')
  if (kind === 'auth') return lane('auth')
  if (kind === 'rate_limited') return code === 'token' ? lane('connection') : rejected(false, 450, response)
  if (status === null) {
    const way = unreached(code ?? '')
    if (way) return lane(way)
  }
  if (kind === 'unavailable')
    return leaving && code !== 'token' ? { outcome: 'unknown', response } : lane('connection')
  // MailboxNotEnabledForRESTAPI: not yet, or its licence is gone. A draft that is gone was sent or deleted by somebody.
  if (kind === 'not_found') return leaving ? { outcome: 'unknown', response } : lane('refused')
  return rejected(true, status === 413 ? 552 : 554, response)
}

const ACCOUNT =
  /^(ErrorSendAsDenied|ErrorExceededMessageLimit|ErrorMessageSubmissionBlocked|ErrorQuotaExceeded)$/
