import { z } from 'zod'
import { issue } from '#server/kernel/validation'
import { Address } from './schema.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()

const RECIPIENTS = 50
const Recipients = z.array(Address).max(RECIPIENTS)
const body = {
  html: z.string().max(1_000_000).optional(),
  /** Used when there is no `html`. */
  text: z.string().max(1_000_000).optional(),
}

/** What an editor gives for nothing written. */
const isBlank = (html: string) =>
  !/<(img|hr|table)\b/i.test(html) && html.replace(/<[^>]*>|&nbsp;|\s/gi, '') === ''

const needsBody = (
  input: { html?: string | undefined; text?: string | undefined },
  context: z.RefinementCtx,
) => {
  if (input.html?.trim() ? !isBlank(input.html) : input.text?.trim()) return
  const text = { fr: 'Écrivez un texte avant d’envoyer.', en: 'Write something before sending.' }
  context.addIssue(issue('required', text, ['text']))
}

/** An answer to a message, or the message passed on (`forward`, which needs `to`). */
export const ReplyInput = z
  .object({
    ...body,
    /** Whom the message asks to answer when absent. */
    to: Recipients.min(1).optional(),
    cc: Recipients.optional(),
    /** Everybody who was written to, beside our own addresses. */
    all: z.boolean().default(false),
    forward: z.boolean().default(false),
    /** Attachments of the original to send along; all of them when a forward leaves this out. */
    attachments: z.array(Id).max(100).optional(),
    /** The original below the answer. */
    quote: z.boolean().default(true),
    subject: z.string().trim().max(900).optional(),
  })
  .superRefine((input, context) => {
    const to = { fr: 'Indiquez à qui transférer ce message.', en: 'Say whom to forward this message to.' }
    if (input.forward && !input.to) context.addIssue(issue('required', to, ['to']))
    // A forward may speak for itself.
    if (!input.forward) needsBody(input, context)
    oneLine(input.subject, context)
  })
export type ReplyInput = z.infer<typeof ReplyInput>

/** A message that begins a conversation. */
export const NewMessage = z
  .object({
    integrationId: Id,
    to: Recipients.min(1),
    cc: Recipients.optional(),
    subject: z.string().trim().min(1).max(900),
    ...body,
  })
  .superRefine((input, context) => {
    needsBody(input, context)
    oneLine(input.subject, context)
  })
export type NewMessage = z.infer<typeof NewMessage>

const oneLine = (subject: string | undefined, context: z.RefinementCtx) => {
  if (!subject || !/\p{Cc}/u.test(subject)) return
  const text = { fr: 'Sans retour à la ligne ni tabulation.', en: 'Without line breaks or tabs.' }
  context.addIssue(issue('characters', text, ['subject']))
}

/** A mail written in the inbox, until its copy comes back from the Sent folder. */
export const OutgoingMail = z.object({
  id: Id,
  threadId: Id.nullable(),
  /** planned and sending: on its way; uncertain: nobody knows whether it left; failed: see `response`. */
  status: z.enum(['planned', 'sending', 'sent', 'uncertain', 'failed', 'skipped']),
  messageId: z.string().nullable(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** `id`: of the attachment of the original that it is. Pictures of the text are not listed. */
  attachments: z.array(z.object({ id: Id.nullable(), filename: z.string(), size: z.number() })),
  /** An answer as it was written, without what stands below it; null of a message that began a conversation. */
  draft: z.object({ html: z.string(), quote: z.boolean(), forward: z.boolean(), originalId: Id }).nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  /** Code of the outcome ('smtp_550', 'worker_lost' ...), and the server's own words. */
  reason: z.string().nullable(),
  response: z.string().nullable(),
  /** When the copy in the Sent folder was seen or made. */
  filedAt: Instant.nullable(),
})
export type OutgoingMail = z.infer<typeof OutgoingMail>
