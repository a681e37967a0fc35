import { z } from 'zod'

/** What a row keeps of a mail that a person writes: everything about it but subject, text and sender. */
export const Envelope = z.object({
  to: z.array(z.string()),
  cc: z.array(z.string()).default([]),
  inReplyTo: z.string().nullable().default(null),
  references: z.array(z.string()).default([]),
  /** Contents lie on the storage port under their hash. `id`: of the attachment it is; `contentId`: a picture of the HTML. */
  attachments: z
    .array(
      z.object({
        id: z.string().optional(),
        filename: z.string(),
        contentType: z.string(),
        size: z.number(),
        hash: z.string(),
        contentId: z.string().optional(),
      }),
    )
    .default([]),
  /** The message that it answers, and the box whose folder of sent mail takes the copy. */
  answers: z.string().nullable().default(null),
  integrationId: z.string().nullable().default(null),
  /** What the person wrote without what stands below it, and to which message: one that did not leave goes back into the editor. */
  draft: z
    .object({ html: z.string(), quote: z.boolean(), forward: z.boolean(), originalId: z.string() })
    .nullable()
    .default(null),
})
export type Envelope = z.infer<typeof Envelope>
