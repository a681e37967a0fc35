import { z } from 'zod'
import { CONSEQUENCE_KINDS, MessageConsequence } from './message-schema.ts'
import { CLASSIFICATIONS } from './schema.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()

/** What a message changed, with what a person needs to judge it. */
export const Consequence = MessageConsequence
export type Consequence = z.infer<typeof Consequence>

export const ConsequenceQuery = z.object({
  messageId: Id.optional(),
  contactId: Id.optional(),
  kind: z.enum(CONSEQUENCE_KINDS).optional(),
})
export type ConsequenceQuery = z.infer<typeof ConsequenceQuery>

/** What a person says a message is; absent details are those that were read in it. */
export const Reclassification = z.object({
  classification: z.enum(CLASSIFICATIONS),
  /** Of an absence: the first day back. */
  returnDate: z.iso.date().nullable().optional(),
  /** Of a bounce. */
  bounceClass: z.enum(['hard', 'soft', 'message']).optional(),
})
export type Reclassification = z.infer<typeof Reclassification>

export const Reclassified = z.object({
  id: Id,
  classification: z.enum(CLASSIFICATIONS),
  consequences: z.array(Consequence),
})
export type Reclassified = z.infer<typeof Reclassified>

/** One line of a contact's history: a mail of ours, a message that came in, or what followed from one. */
export const HistoryRow = z.object({
  id: Id,
  type: z.enum(['mail', 'message', 'consequence']),
  at: Instant,
  mail: z
    .object({
      campaignId: Id.nullable(),
      campaignName: z.string().nullable(),
      step: z.number().int().nullable(),
      subject: z.string(),
      status: z.enum(['planned', 'sending', 'sent', 'uncertain', 'failed', 'skipped']),
      /** Code of the outcome: 'replied', 'bounce_5.1.1' ... */
      reason: z.string().nullable(),
      dueAt: Instant,
      sentAt: Instant.nullable(),
      bouncedAt: Instant.nullable(),
      repliedAt: Instant.nullable(),
      unsubscribedAt: Instant.nullable(),
    })
    .nullable(),
  message: z
    .object({
      threadId: Id,
      direction: z.enum(['in', 'out']),
      from: z.string(),
      subject: z.string(),
      snippet: z.string(),
      classification: z.enum(CLASSIFICATIONS).nullable(),
    })
    .nullable(),
  consequence: Consequence.nullable(),
})
export type HistoryRow = z.infer<typeof HistoryRow>
