import { z } from 'zod'
import type { LaneFailureKind } from '../smtp/port.ts'
import { ascii } from './address.ts'
import { unreached } from './call.ts'
import type { Send } from './port.ts'
import type { Ask, AwsReading } from './ses-request.ts'

type Delivery = Awaited<ReturnType<Send>>

const Sent = z.object({ MessageId: z.string() })

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html: 40 MB with everything encoded, 50 recipients. */
const MAIL_MAX = 40 * 1024 * 1024
const RECIPIENTS_MAX = 50

/**
 * `SendEmail` with the MIME as it is, which needs the action ses:SendRawEmail. SES writes its own Message-ID over ours
 * (`<id@region.amazonses.com>`, `@email.amazonses.com` in us-east-1): the id in the response is what replies and bounces
 * name. What SES cannot do: refuse the same mail twice (no idempotency token), find a mail again by any id, or
 * say at once that it drops a recipient of its suppression list.
 */
export function senderOf(ask: Ask): Send {
  return async (from, mail, mime) => {
    let reading: AwsReading | null = null
    const once = onlyOnce()
    const ToAddresses = (mail.conversation?.to ?? [mail.to]).map(ascii).filter(once)
    const CcAddresses = (mail.conversation?.cc ?? []).map(ascii).filter(once)
    if (ToAddresses.length + CcAddresses.length > RECIPIENTS_MAX)
      return rejected(true, 0, `Amazon SES takes ${RECIPIENTS_MAX} recipients a mail`)
    try {
      const Data = await mime()
      if (Data.length > MAIL_MAX)
        return rejected(true, 0, 'Amazon SES takes mails of 40 MB with their attachments')
      const asked = {
        FromEmailAddress: ascii(mail.from.address),
        Destination: { ToAddresses, ...(CcAddresses.length > 0 && { CcAddresses }) },
        Content: { Raw: { Data } },
      }
      const { MessageId } = await ask(
        {
          action: 'ses:SendRawEmail',
          subject: from.email,
          failed: (each) => {
            reading = each
          },
        },
        async ({ ses }, options) => (await ses()).sendEmail(asked, options),
        Sent,
      )
      return { outcome: 'accepted', response: `200 OK id=${MessageId}` }
    } catch (error) {
      return deliveryOf(reading, error instanceof Error ? error.message : 'failed')
    }
  }
}

function onlyOnce(): (address: string) => boolean {
  const seen = new Set<string>()
  return (address) => seen.size < seen.add(address.toLowerCase()).size
}

function rejected(permanent: boolean, code: number, response: string): Delivery {
  return { outcome: 'rejected', permanent, code, response }
}

/** Codes are SMTP's, as everywhere in a `Delivery`. */
function deliveryOf(reading: AwsReading | null, response: string): Delivery {
  const lane = (failure: LaneFailureKind): Delivery => ({ outcome: 'lane', kind: failure, response })
  // The mail could not even be written.
  if (!reading) return rejected(true, 0, response)
  const { kind, status, code, said } = reading
  if (status === null) {
    const way = unreached(code ?? '')
    return way ? lane(way) : { outcome: 'unknown', response }
  }
  if (kind === 'auth') return lane('auth')
  // Up to a day passes until something may be sent again.
  if (code === 'LimitExceeded' || (kind === 'rate_limited' && DAILY.test(said))) return lane('connection')
  // What SES's SMTP server answers to it.
  if (kind === 'rate_limited') return rejected(false, 454, response)
  if (kind === 'unavailable') return { outcome: 'unknown', response }
  // The account, the sender, or a recipient in the sandbox: no fault of this mail, and none of its contact.
  if (ACCOUNT.test(code ?? '') || kind === 'not_found' || UNVERIFIED.test(said)) return lane('refused')
  return rejected(true, status === 413 ? 552 : 554, response)
}

const ACCOUNT = /^(AccountSuspended|SendingPaused|MailFromDomainNotVerified)$/
const DAILY = /daily/i
const UNVERIFIED = /not verified/i
