import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { CloudStandIn } from './port.ts'
import { refusal } from './sendgrid-answers.ts'
import type { Route } from './wire.ts'

const Address = z.strictObject({ email: z.email(), name: z.string().optional() })
const Recipients = z.array(Address).min(1).max(1000)
const Headers = z.record(z.string(), z.string())
const Switch = z.strictObject({ enable: z.boolean().optional() })

/** The documented body, without the parts that nobody here uses (templates, groups, pools, schedules). */
const Body = z.strictObject({
  personalizations: z
    .array(
      z.strictObject({
        to: Recipients,
        cc: Recipients.optional(),
        bcc: Recipients.optional(),
        from: Address.optional(),
        subject: z.string().min(1).optional(),
        headers: Headers.optional(),
        custom_args: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(1000),
  from: Address,
  reply_to: Address.optional(),
  subject: z.string(),
  content: z.array(z.strictObject({ type: z.string().min(1), value: z.string().min(1) })).min(1),
  attachments: z
    .array(
      z.strictObject({
        content: z.base64().min(1),
        filename: z.string(),
        type: z
          .string()
          .regex(/^[^;\r\n]+$/)
          .optional(),
        disposition: z.enum(['inline', 'attachment']).optional(),
        content_id: z.string().optional(),
      }),
    )
    .optional(),
  headers: Headers.optional(),
  tracking_settings: z
    .strictObject({
      click_tracking: z
        .strictObject({ enable: z.boolean().optional(), enable_text: z.boolean().optional() })
        .optional(),
      open_tracking: Switch.optional(),
      subscription_tracking: Switch.optional(),
    })
    .optional(),
})

const RESERVED =
  /^(x-sg-id|x-sg-eid|received|dkim-signature|content-type|content-transfer-encoding|to|from|subject|reply-to|cc|bcc)$/i

type Account = {
  sent: CloudStandIn['sent']
  credits: { total: number; used: number }
  maySend(email: string): boolean
}

/** `POST /v3/mail/send`. */
export function sendgridMail({ sent, credits, maySend }: Account): Route {
  return {
    method: 'POST',
    path: /^\/v3\/mail\/send$/,
    changes: true,
    body: Body,
    answer: ({ body }) => {
      const mail = body as z.output<typeof Body>
      const to = mail.personalizations.flatMap((each) => [
        ...each.to,
        ...(each.cc ?? []),
        ...(each.bcc ?? []),
      ])
      const emails = to.map(({ email }) => email.toLowerCase())
      if (credits.used >= credits.total) return refusal(401, 'Maximum credits exceeded')
      if (!maySend(mail.from.email)) return refusal(403, UNVERIFIED, 'from')
      if (mail.subject === '') return refusal(400, 'The subject is required.', 'subject')
      if (mail.content[0]?.type !== 'text/plain' && mail.content.some(({ type }) => type === 'text/plain'))
        return refusal(400, 'The text/plain content must come first.', 'content')
      if (Object.keys(mail.headers ?? {}).some((name) => RESERVED.test(name)))
        return refusal(400, 'A reserved header was given.', 'headers')
      if (new Set(emails).size < emails.length)
        return refusal(400, 'Each email address must be unique between to, cc and bcc.', 'personalizations')
      credits.used += to.length
      sent.push({ from: mail.from.email, to: to.map(({ email }) => email), body: JSON.stringify(mail) })
      return { status: 202, headers: { 'x-message-id': randomBytes(11).toString('base64url') } }
    },
  }
}

const UNVERIFIED =
  'The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.'
