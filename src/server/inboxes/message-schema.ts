import { z } from 'zod'
import { issue } from '#server/kernel/validation'
import { Classification, InboxMessageSummary, Person } from './schema.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()

/** `?name=1`, `true` or empty say yes. */
const Flag = z
  .union([z.boolean(), z.enum(['1', 'true', '', '0', 'false'])])
  .transform((value) => value === true || value === '1' || value === 'true' || value === '')

/** What a list of messages may be cut down to. */
export const MessageQuery = z.object({
  integrationId: Id.optional(),
  /** A path of the server ("INBOX.Clients"), or a role: inbox, sent, junk, archive, trash, drafts. */
  folder: z.string().trim().min(1).max(1000).optional(),
  classification: Classification.optional(),
  contactId: Id.optional(),
  /** Words in any order, "a phrase", -without; an address or a Message-ID is found exactly. */
  search: z.string().trim().max(400).optional(),
})
export type MessageQuery = z.infer<typeof MessageQuery>

/** `images`: leave addresses of remote pictures in the HTML, for a reader who asked for them. */
export const BodyQuery = z.object({ images: Flag.optional() })
export type BodyQuery = z.infer<typeof BodyQuery>

export const Attachment = z.object({
  id: Id,
  filename: z.string(),
  contentType: z.string(),
  size: z.number(),
  /** Shown inside the HTML by its Content-ID. */
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** False: too large to keep, fetched from the server when it is asked for. */
  stored: z.boolean(),
})
export type Attachment = z.infer<typeof Attachment>

export const CONSEQUENCE_KINDS = [
  'reply',
  'absence',
  'hard_bounce',
  'soft_bounce',
  'message_bounce',
  'opt_out',
  'complaint',
] as const

/** What a message changed. */
export const MessageConsequence = z.object({
  id: Id,
  inboxMessageId: Id,
  kind: z.enum(CONSEQUENCE_KINDS),
  email: z.string(),
  contactId: Id.nullable(),
  campaignMessageId: Id.nullable(),
  campaignId: Id.nullable(),
  campaignName: z.string().nullable(),
  threadId: Id,
  /** First day back, of an absence. */
  returnDate: z.iso.date().nullable(),
  /** Code of a report: "5.1.1"; null when it gives none. */
  status: z.string().nullable(),
  /** The server still tries: nothing followed. */
  delayed: z.boolean(),
  /** The report names another address than the one we wrote to, which is therefore not excluded. */
  forwarded: z.boolean(),
  /** Who wrote, when it is not the address that we wrote to. */
  writer: z.string().nullable(),
  /** Sequences that it ended. */
  sequencesEnded: z.number().int(),
  /** Whether the address has been excluded by it. */
  suppressed: z.boolean(),
  createdAt: Instant,
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
})
export type MessageConsequence = z.infer<typeof MessageConsequence>

/** A message with its body. `html` holds nothing that runs, and nothing remote unless asked for. */
export const InboxMessage = InboxMessageSummary.extend({
  cc: z.array(Person),
  replyTo: z.array(Person),
  text: z.string(),
  html: z.string().nullable(),
  /** Remote pictures and styles that were left out of `html`. */
  remoteBlocked: z.number().int(),
  /** False: could not be taken apart; the raw message can be downloaded. */
  readable: z.boolean(),
  /** Whether the raw message is kept. */
  rawStored: z.boolean(),
  size: z.number(),
  attachments: z.array(Attachment),
  consequences: z.array(MessageConsequence),
})
export type InboxMessage = z.infer<typeof InboxMessage>

export const InboxMessageWithHeaders = InboxMessage.extend({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
})
export type InboxMessageWithHeaders = z.infer<typeof InboxMessageWithHeaders>

export const atLeastOne = (context: z.RefinementCtx, input: Record<string, unknown>, fields: string[]) => {
  if (fields.some((field) => input[field] !== undefined)) return
  const text = {
    fr: `Dites ce qui change : ${fields.join(', ')}.`,
    en: `Say what changes: ${fields.join(', ')}.`,
  }
  context.addIssue(issue('required', text, [fields[0]!]))
}

export const MessageChange = z
  .object({
    seen: z.boolean().optional(),
    flagged: z.boolean().optional(),
    archived: z.boolean().optional(),
    /** What it is, by whoever says so: what followed before is taken back, what follows from this is drawn. */
    classification: Classification.optional(),
    /** With `auto_reply`: the first day back. */
    returnDate: z.iso.date().nullable().optional(),
    /** With `bounce`. */
    bounceClass: z.enum(['hard', 'soft', 'message']).optional(),
  })
  .superRefine((input, context) =>
    atLeastOne(context, input, ['seen', 'flagged', 'archived', 'classification']),
  )
export type MessageChange = z.infer<typeof MessageChange>
