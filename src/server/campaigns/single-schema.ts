import { z } from 'zod'
import { EmailAddress } from '#server/kernel/email-address'
import { issue } from '#server/kernel/validation'
import { Html, PlainText, Subject } from './content-schema.ts'

const Id = z.uuid()

export const SingleMail = z.object({
  to: EmailAddress,
  subject: Subject,
  html: Html.min(1),
  text: PlainText.optional(),
})
export type SingleMail = z.infer<typeof SingleMail>

/** One mail (`to`, `subject`, `html`), or up to 100 of them (`messages`), outside any campaign. */
export const SendInput = z
  .object({
    mailboxId: Id,
    ...SingleMail.partial().shape,
    messages: z.array(SingleMail).min(1).max(100).optional(),
  })
  .superRefine((input, context) => {
    const required = { fr: 'Ce champ est obligatoire.', en: 'This field is required.' }
    const other = { fr: 'Donnez « messages », ou un seul mail.', en: 'Give "messages", or one mail.' }
    for (const field of ['to', 'subject', 'html'] as const) {
      if (input.messages && input[field] !== undefined) context.addIssue(issue('exclusive', other, [field]))
      if (!input.messages && input[field] === undefined)
        context.addIssue(issue('required', required, [field]))
    }
  })
export type SendInput = z.infer<typeof SendInput>

/** What became of each mail of a batch, in the order of the request. */
export const BatchResult = z.object({
  data: z.array(
    z.object({
      index: z.number().int(),
      to: z.string(),
      id: Id.nullable(),
      status: z.enum(['planned', 'refused']),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
})
export type BatchResult = z.infer<typeof BatchResult>
