import type { LaneFailureKind } from '../smtp/port.ts'
import { ascii } from './address.ts'
import { caller, type Reading, unreached } from './call.ts'
import type { CloudOptions, Send } from './port.ts'
import { type Client, readingOf } from './sendgrid-request.ts'

type Mail = Parameters<Send>[1]
type MailAttachment = NonNullable<Mail['conversation']>['attachments'][number]
type Delivery = Awaited<ReturnType<Send>>
type Service = typeof import('@sendgrid/mail')
type MailData = Exclude<Parameters<Service['send']>[0], unknown[]>

/**
 * `POST /v3/mail/send` through the mail library. The Message-ID is kept as it is written (it is no reserved header, and
 * github.com/anymail/django-anymail/issues/108 saw it arrive); SendGrid's own id comes back as X-Message-Id. What SendGrid
 * cannot do: refuse the same mail twice (no idempotency key), find a mail by its Message-ID (a paid extra), or say at
 * once that it drops a recipient of its suppression lists: it answers 202 to that too.
 */
export function senderOf(client: () => Promise<Client>, options: CloudOptions): Send {
  return async (from, mail) => {
    const local = whyUnsendable(mail)
    if (local) return { outcome: 'rejected', permanent: true, code: 0, response: local }
    let reading: Reading | null = null
    const call = caller((error) => {
      reading = readingOf(error, 'mail.send')
      return reading
    }, options)
    try {
      return await call('mail.send', from.email, async () => {
        const shared = (await import('@sendgrid/mail')).default as unknown as {
          MailService: new () => Service
        }
        const service = new shared.MailService()
        service.setClient(await client())
        const [{ statusCode, headers }] = await service.send(dataOf(mail))
        if (statusCode !== 202) return { outcome: 'unknown', response: `SendGrid answered ${statusCode}` }
        return { outcome: 'accepted', response: `202 Accepted id=${headers['x-message-id'] ?? ''}` }
      })
    } catch (error) {
      return deliveryOf(reading, error instanceof Error ? error.message : 'failed')
    }
  }
}

const LINE_BREAK = /[\r\n\0]/
const PRINTABLE = /^[\x20-\x7e]*$/
/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send: what may not be set. Reply-To has its own place. */
const RESERVED =
  /^(x-sg-id|x-sg-eid|received|dkim-signature|content-type|content-transfer-encoding|to|from|subject|cc|bcc|message-id|in-reply-to|references)$/i

/** What would be refused, or become another header. Header values must come encoded: only ASCII is taken here. */
function whyUnsendable({ from, subject, messageId, headers = {} }: Mail): string | null {
  for (const [field, value] of Object.entries({ from: from.name, subject, messageId }))
    if (LINE_BREAK.test(value)) return `Line break in "${field}"`
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || RESERVED.test(name)) return `Header "${name}" cannot be set`
    if (!PRINTABLE.test(value)) return `Header "${name}" must be plain ASCII on one line`
  }
  return null
}

function dataOf(mail: Mail): MailData {
  const { conversation, from, subject, text, html, messageId } = mail
  const { 'Reply-To': replyTo, ...headers } = canonical(mail.headers ?? {})
  const { to, cc } = recipientsOf(mail)
  // No body may be empty, and there must be one.
  const [first = { type: 'text/plain', value: ' ' }, ...others] = [
    { type: 'text/plain', value: text },
    { type: 'text/html', value: html ?? '' },
  ].filter(({ value }) => value !== '')
  return {
    from: { name: from.name, email: ascii(from.address) },
    subject,
    personalizations: [{ to, ...(cc.length > 0 && { cc }) }],
    content: [first, ...others],
    headers: { ...headers, 'Message-ID': messageId, ...thread(mail) },
    ...(replyTo !== undefined && { replyTo }),
    ...(conversation &&
      conversation.attachments.length > 0 && { attachments: conversation.attachments.map(attached) }),
    // Facteur counts clicks and unsubscribes itself: an account's own settings would rewrite links and add a footer.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  }
}

/** An address that stands there twice is a 400. */
function recipientsOf({ to, conversation }: Mail): { to: string[]; cc: string[] } {
  const seen = new Set<string>()
  const once = (address: string) => {
    const known = seen.has(address.toLowerCase())
    seen.add(address.toLowerCase())
    return !known
  }
  return {
    to: (conversation?.to ?? [to]).map(ascii).filter(once),
    cc: (conversation?.cc ?? []).map(ascii).filter(once),
  }
}

/** Names of headers differ by no more than case. */
function canonical(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [/^reply-to$/i.test(name) ? 'Reply-To' : name, value]),
  )
}

const MESSAGE_ID = /^<[\x21-\x7e]{1,900}>$/

/** RFC 5322, 3.6.4. */
function thread({ conversation }: Mail): Record<string, string> {
  const answered = conversation?.inReplyTo
  const before = conversation?.references.filter((id) => MESSAGE_ID.test(id)) ?? []
  return {
    ...(answered && MESSAGE_ID.test(answered) && { 'In-Reply-To': answered }),
    ...(before.length > 0 && { References: before.join(' ') }),
  }
}

const TYPE = /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,100}$/i

function attached({ filename, contentType, content, contentId }: MailAttachment) {
  return {
    content: Buffer.from(content).toString('base64'),
    filename: filename.replace(/[\p{Cc}"\\/]/gu, '_').slice(0, 120) || 'attachment',
    type: TYPE.test(contentType) ? contentType.toLowerCase() : 'application/octet-stream',
    ...(contentId ? { disposition: 'inline', contentId } : { disposition: 'attachment' }),
  }
}

/** Codes are SMTP's, as everywhere in a `Delivery`. */
function deliveryOf(reading: Reading | null, response: string): Delivery {
  if (!reading) return { outcome: 'unknown', response }
  const { status, code, kind } = reading
  const rejected = (permanent: boolean, smtp: number): Delivery => ({
    outcome: 'rejected',
    permanent,
    code: smtp,
    response,
  })
  const lane = (failure: LaneFailureKind): Delivery => ({ outcome: 'lane', kind: failure, response })
  if (status === null) {
    if (code === null) return rejected(true, 0)
    const way = unreached(code)
    return way ? lane(way) : { outcome: 'unknown', response }
  }
  // No credits: the same that SendGrid's SMTP server answers with 451 to every sign-in.
  if (status === 401) return lane(kind === 'rate_limited' ? 'connection' : 'auth')
  // The address or its domain is not verified there: no fault of this mail.
  if (status === 403) return lane(kind === 'invalid' ? 'refused' : 'auth')
  if (status === 429) return rejected(false, 450)
  if (status === 413) return rejected(true, 552)
  // A gateway's 502 or 504 may stand before a mail that was taken.
  if (status >= 500 || status < 400) return { outcome: 'unknown', response }
  return rejected(true, 554)
}
