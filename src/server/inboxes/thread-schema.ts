import { z } from 'zod'
import { OutgoingMail } from './answer-schema.ts'
import { atLeastOne, InboxMessage, MessageConsequence } from './message-schema.ts'
import { CLASSIFICATIONS, ROLES } from './schema.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()

export const THREAD_FILTERS = [
  'unread',
  'mine',
  'campaign_replies',
  'bounces',
  'absences',
  'opt_outs',
] as const
export const ThreadFilter = z.enum(THREAD_FILTERS)
export type ThreadFilter = z.infer<typeof ThreadFilter>

/** `inbox`: new mail. `archived`: what was put away. `all`: every folder. */
export const THREAD_VIEWS = ['inbox', 'archived', 'all'] as const

/** What a list of conversations may be cut down to. */
export const ThreadQuery = z.object({
  integrationId: Id.optional(),
  folderId: Id.optional(),
  /** Conversations with a message in a folder of this role. */
  role: z.enum(ROLES).optional(),
  filter: ThreadFilter.optional(),
  /** `inbox` when absent; `all` when a folder, a role, a contact, a campaign or a search is asked for. */
  view: z.enum(THREAD_VIEWS).optional(),
  contactId: Id.optional(),
  campaignId: Id.optional(),
  /** Words in any order, "a phrase", -without; an address or a Message-ID is found exactly. */
  search: z.string().trim().max(400).optional(),
})
export type ThreadQuery = z.infer<typeof ThreadQuery>

export const Assignee = z.object({ userId: Id, name: z.string() })
export type Assignee = z.infer<typeof Assignee>

export const ThreadSummary = z.object({
  id: Id,
  integrationId: Id,
  subject: z.string(),
  /** Names of those who wrote, newest last. */
  participants: z.array(z.string()),
  snippet: z.string(),
  firstMessageAt: Instant,
  lastMessageAt: Instant,
  messageCount: z.number().int(),
  unreadCount: z.number().int(),
  attachmentCount: z.number().int(),
  flagged: z.boolean(),
  answered: z.boolean(),
  noteCount: z.number().int(),
  classifications: z.array(z.enum(CLASSIFICATIONS)),
  inInbox: z.boolean(),
  contact: z.object({ id: Id, name: z.string(), email: z.string() }).nullable(),
  campaign: z.object({ id: Id, name: z.string() }).nullable(),
  assignee: Assignee.nullable(),
  /** The worst of the answers that have not settled: on its way, unknown, failed; null when all is well. */
  outgoing: z.enum(['sending', 'uncertain', 'failed']).nullable(),
})
export type ThreadSummary = z.infer<typeof ThreadSummary>

/** A message inside its conversation. `loaded` false: an older one of a long conversation; read it by its id. */
export const ThreadMessage = InboxMessage.extend({ loaded: z.boolean() })
export type ThreadMessage = z.infer<typeof ThreadMessage>

export const Note = z.object({
  id: Id,
  threadId: Id,
  body: z.string(),
  authorName: z.string(),
  /** Written by whoever asks: may be deleted by them. */
  mine: z.boolean(),
  createdAt: Instant,
})
export type Note = z.infer<typeof Note>

/** A contact's way through one campaign. */
export const ContactCampaign = z.object({
  campaignId: Id,
  name: z.string(),
  status: z.enum(['active', 'completed', 'stopped']),
  /** Why it ended: unsubscribed | suppressed | replied | bounced | failed | stopped */
  reason: z.string().nullable(),
  /** Mails that left, of how many steps. */
  sent: z.number().int(),
  steps: z.number().int(),
  lastSentAt: Instant.nullable(),
  nextDueAt: Instant.nullable(),
})
export type ContactCampaign = z.infer<typeof ContactCampaign>

/** What is known of the person beside the conversation. */
export const ContactCard = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  company: z.string(),
  phone: z.string(),
  tags: z.array(z.string()),
  formerAddresses: z.array(z.string()),
  /** What forbids campaigns to this address; null: nothing. */
  suppressed: z.object({ kind: z.enum(['email', 'domain']), reason: z.string() }).nullable(),
  awayUntil: z.iso.date().nullable(),
  lastActivityAt: Instant.nullable(),
  campaigns: z.array(ContactCampaign),
  consequences: z.array(MessageConsequence),
})
export type ContactCard = z.infer<typeof ContactCard>

export const Thread = ThreadSummary.extend({
  integration: z.object({
    id: Id,
    name: z.string(),
    address: z.string(),
    /** The mailbox that answers from this address; null: there is none yet. */
    mailboxId: Id.nullable(),
  }),
  /** Oldest first. */
  messages: z.array(ThreadMessage),
  /** Answers written here whose copy has not come back from the Sent folder, oldest first. */
  outgoingMails: z.array(OutgoingMail),
  notes: z.array(Note),
  card: ContactCard.nullable(),
})
export type Thread = z.infer<typeof Thread>

/** Unread conversations among new mail. */
export const InboxFigures = z.object({
  unread: z.number().int(),
  boxes: z.array(z.object({ integrationId: Id, unread: z.number().int() })),
  filters: z.record(ThreadFilter, z.number().int()),
})
export type InboxFigures = z.infer<typeof InboxFigures>

// ---------------------------------------------------------------- changes

const change = {
  seen: z.boolean().optional(),
  archived: z.boolean().optional(),
  flagged: z.boolean().optional(),
  /** `userId` of a member of the company; null: nobody. */
  assigneeId: Id.nullable().optional(),
}
const CHANGES = Object.keys(change)

export const ThreadChange = z
  .object(change)
  .superRefine((input, context) => atLeastOne(context, input, CHANGES))
export type ThreadChange = z.infer<typeof ThreadChange>

export const ThreadsChange = z
  .object({ threadIds: z.array(Id).min(1).max(200), ...change })
  .superRefine((input, context) => atLeastOne(context, input, CHANGES))
export type ThreadsChange = z.infer<typeof ThreadsChange>

export const ThreadsChanged = z.object({
  /** Conversations found; ids of nobody are left out. */
  changed: z.number().int(),
  threadIds: z.array(Id),
})
export type ThreadsChanged = z.infer<typeof ThreadsChanged>

export const NoteInput = z.object({ body: z.string().trim().min(1).max(10_000) })
export type NoteInput = z.infer<typeof NoteInput>
