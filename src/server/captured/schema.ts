import { z } from 'zod'

export const CapturedSummary = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  size: z.number(),
  receivedAt: z.string(),
})
export type CapturedSummary = z.infer<typeof CapturedSummary>

/** A captured mail taken apart. `links` are the addresses it names, for a reader whose frame opens nothing. */
export const CapturedMail = CapturedSummary.extend({
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  links: z.array(z.object({ href: z.string(), label: z.string() })),
})
export type CapturedMail = z.infer<typeof CapturedMail>
