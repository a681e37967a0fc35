import { z } from 'zod'

/** What a row keeps of a mail that a person writes: everything about it but subject, text and sender. */
export const Envelope = z.object({
  to: z.array(z.string()),
  cc: z.array(z.string()).default([]),
  inReplyTo: z.string().nullable().default(null),
  references: z.array(z.string()).default([]),
  /** Contents lie on the storage port under their hash. */
  attachments: z
    .array(z.object({ filename: z.string(), contentType: z.string(), size: z.number(), hash: z.string() }))
    .default([]),
  /** The message that it answers, and the box whose folder of sent mail takes the copy. */
  answers: z.string().nullable().default(null),
  integrationId: z.string().nullable().default(null),
})
export type Envelope = z.infer<typeof Envelope>
