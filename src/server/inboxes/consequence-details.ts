import { z } from 'zod'

/** What a consequence keeps so that it can be shown and taken back. */
export const ConsequenceDetails = z.object({
  /** Sequences that it ended, and all that it wants ended (others may have been quicker). */
  ended: z.array(z.string()).default([]),
  wanted: z.array(z.string()).default([]),
  /** What forbids the address since then; `created` false: something forbade it before. */
  suppression: z.object({ id: z.string(), created: z.boolean() }).nullish(),
  /** First day back. */
  returnDate: z.string().nullish(),
  /** Code of a report, as it stands on the mail: "bounce_5.1.1". */
  reason: z.string().nullish(),
  /** What stood there before. */
  reasonBefore: z.string().nullish(),
  /** The server still tries: nothing follows. */
  delayed: z.boolean().optional(),
  /** The report names another address than the one we wrote to: that one is not forbidden. */
  forwarded: z.boolean().optional(),
  /** Who answered, when it is not the address that we wrote to. */
  writer: z.string().optional(),
  /** What the mail bears since then. */
  mark: z.enum(['replied', 'bounced', 'unsubscribed', 'complained']).optional(),
})
export type ConsequenceDetails = z.infer<typeof ConsequenceDetails>

/** What ending a sequence for it is called. */
export const REASON_OF = {
  reply: 'replied',
  hard_bounce: 'bounced',
  soft_bounce: 'bounced',
  message_bounce: 'bounced',
  opt_out: 'unsubscribed',
  complaint: 'complained',
} as const

export const BOUNCES = ['hard_bounce', 'soft_bounce', 'message_bounce']
