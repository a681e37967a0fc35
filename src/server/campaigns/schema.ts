import { z } from 'zod'
import { EmailAddress } from '#server/kernel/email-address'
import { Html, PlainText, Subject } from './content-schema.ts'
import { Duration, Policy } from './policy-schema.ts'

export { Policy } from './policy-schema.ts'
export { BatchResult, SendInput, SingleMail } from './single-schema.ts'

// ---------------------------------------------------------------- what a campaign is made of

export const CAMPAIGN_STATUSES = ['draft', 'launching', 'running', 'paused', 'stopped', 'completed'] as const
export const MESSAGE_STATUSES = ['planned', 'sending', 'sent', 'uncertain', 'failed', 'skipped'] as const
/** What may have become of a sent mail, beside its status. */
export const MESSAGE_MARKS = ['bounced', 'replied', 'unsubscribed'] as const

export const CampaignStatus = z.enum(CAMPAIGN_STATUSES)
export type CampaignStatus = z.infer<typeof CampaignStatus>
export const MessageStatus = z.enum(MESSAGE_STATUSES)
export type MessageStatus = z.infer<typeof MessageStatus>

const Id = z.uuid()
const Instant = z.iso.datetime()

export const StepInput = z.object({
  subject: Subject,
  html: Html.min(1),
  /** Derived from the HTML when absent, or when `textEdited` is false. */
  text: PlainText.optional(),
  textEdited: z.boolean().optional(),
  /** Wait after the previous step (after the launch, for the first): "P3D". */
  delay: Duration().optional(),
})
export type StepInput = z.infer<typeof StepInput>

const uniqueIds = (max: number) =>
  z
    .array(Id)
    .max(max)
    .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))])

export const STOP_ON_REPLY = ['contact', 'domain'] as const
/** Whose sequence a reply ends: its contact's, or everybody's at the same company (public mail domains apart). */
const StopOnReply = z.enum(STOP_ON_REPLY)

/** A draft may lack lists, mailboxes or steps; a launch may not. */
export const CampaignInput = z.object({
  name: z.string().trim().min(1).max(200),
  listIds: uniqueIds(100).default([]),
  mailboxIds: uniqueIds(100).default([]),
  steps: z.array(StepInput).max(20).default([]),
  policy: Policy.prefault({}),
  stopOnReply: StopOnReply.default('contact'),
})
export type CampaignInput = z.infer<typeof CampaignInput>

/** Absent keys stay as they are; `steps` replaces the whole sequence. */
export const CampaignChanges = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  listIds: uniqueIds(100).optional(),
  mailboxIds: uniqueIds(100).optional(),
  steps: z.array(StepInput).max(20).optional(),
  policy: Policy.optional(),
  stopOnReply: StopOnReply.optional(),
})
export type CampaignChanges = z.infer<typeof CampaignChanges>

// ---------------------------------------------------------------- what is answered

/** The statuses share the messages out; bounced, replied and unsubscribed are counted beside them. */
export const Counts = z.object({
  planned: z.number(),
  sending: z.number(),
  sent: z.number(),
  uncertain: z.number(),
  failed: z.number(),
  skipped: z.number(),
  bounced: z.number(),
  replied: z.number(),
  unsubscribed: z.number(),
})
export type Counts = z.infer<typeof Counts>

/** Who a launch reaches: total = planned + suppressed + duplicate + invalid. */
export const Audience = z.object({
  total: z.number(),
  planned: z.number(),
  suppressed: z.number(),
  duplicate: z.number(),
  invalid: z.number(),
})
export type Audience = z.infer<typeof Audience>

export const Step = z.object({
  id: Id,
  position: z.number().int(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  textEdited: z.boolean(),
  delay: z.string(),
})
export type Step = z.infer<typeof Step>

export const CampaignSummary = z.object({
  id: Id,
  name: z.string(),
  status: CampaignStatus,
  listIds: z.array(Id),
  mailboxIds: z.array(Id),
  stepCount: z.number().int(),
  counts: Counts,
  audience: Audience.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  launchedAt: Instant.nullable(),
  pausedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
})
export type CampaignSummary = z.infer<typeof CampaignSummary>

export const Campaign = CampaignSummary.extend({
  policy: Policy,
  stopOnReply: StopOnReply,
  steps: z.array(Step),
})
export type Campaign = z.infer<typeof Campaign>

/** What goes on in the company's campaigns: how many in each state, mails sent today and still planned. */
export const CampaignFigures = z.object({
  draft: z.number(),
  running: z.number(),
  paused: z.number(),
  done: z.number(),
  sentToday: z.number(),
  waiting: z.number(),
})
export type CampaignFigures = z.infer<typeof CampaignFigures>

/** What a launch would say: nothing under `problems` means that the campaign may leave. */
export const LaunchCheck = z.object({
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
  audience: Audience,
})
export type LaunchCheck = z.infer<typeof LaunchCheck>

export const MergeKeys = z.object({ data: z.array(z.object({ key: z.string(), label: z.string() })) })

export const WHY_NOT_CODES = [
  'campaign_launching',
  'campaign_paused',
  'campaign_ended',
  'mailbox_paused',
  'lane_back_off',
  'not_due',
  'retry',
  'previous_step',
  'contact_away',
  'window_closed',
  'day_off',
  'gap',
  'daily_limit',
  'licence_expired',
  'sends_limit',
  'queued',
  'next',
] as const
/** Why a planned mail has not left, as a code and the values its text needs; `until` when an instant is known. */
export const WhyNotYet = z.object({
  code: z.enum(WHY_NOT_CODES),
  until: Instant.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type WhyNotYet = z.infer<typeof WhyNotYet>

export const MessageRow = z.object({
  id: Id,
  campaignId: Id.nullable(),
  contactId: Id.nullable(),
  mailboxId: Id,
  email: z.string(),
  /** Position of the step, from 1; null for a mail outside any campaign. */
  step: z.number().int().nullable(),
  status: MessageStatus,
  messageId: z.string().nullable(),
  dueAt: Instant,
  sentAt: Instant.nullable(),
  attempts: z.number().int(),
  /** Code of the outcome ('smtp_550', 'suppressed', 'worker_lost' ...), and the server's own words. */
  reason: z.string().nullable(),
  response: z.string().nullable(),
  bouncedAt: Instant.nullable(),
  repliedAt: Instant.nullable(),
  unsubscribedAt: Instant.nullable(),
  /** Conversation of the inbox in which it was answered or came back. */
  answerThreadId: Id.nullable(),
  whyNotYet: WhyNotYet.nullable(),
})
export type MessageRow = z.infer<typeof MessageRow>

/** A filter of the messages: a status, or a mark a sent mail may bear. */
export const MessageFilter = z.enum([...MESSAGE_STATUSES, ...MESSAGE_MARKS])
export type MessageFilter = z.infer<typeof MessageFilter>

export const Report = z.object({
  counts: Counts,
  curve: z.object({
    bucketSeconds: z.number().int(),
    points: z.array(
      z.object({ at: Instant, sent: z.number(), failed: z.number(), unsubscribed: z.number() }),
    ),
  }),
  steps: z.array(z.object({ position: z.number().int(), subject: z.string(), counts: Counts })),
  mailboxes: z.array(z.object({ mailboxId: Id, address: z.string(), counts: Counts })),
})
export type Report = z.infer<typeof Report>

/** One line of the live stream of a campaign. */
export const Progress = z.object({
  status: CampaignStatus,
  counts: Counts,
  audience: Audience.nullable(),
  /** Mails a minute, over the last minutes in which something was sent. */
  perMinute: z.number(),
})
export type Progress = z.infer<typeof Progress>

// ---------------------------------------------------------------- what is asked besides

export const PreviewInput = z.object({
  /** Position of the step, from 1. */
  step: z.coerce.number().int().min(1).default(1),
  /** Any contact of the audience when absent. */
  contactId: Id.optional(),
})
export type PreviewInput = z.input<typeof PreviewInput>

export const Preview = z.object({
  contact: z.object({ id: Id, email: z.string() }).nullable(),
  from: z.string().nullable(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
})
export type Preview = z.infer<typeof Preview>

export const TestSendInput = z.object({
  to: EmailAddress,
  /** One step, or the whole sequence when absent. */
  step: z.number().int().min(1).optional(),
  contactId: Id.optional(),
  mailboxId: Id.optional(),
})
export type TestSendInput = z.infer<typeof TestSendInput>

export const TestSendResult = z.object({
  data: z.array(
    z.object({
      step: z.number().int(),
      outcome: z.enum(['accepted', 'rejected', 'lane', 'unknown']),
      response: z.string(),
    }),
  ),
})
export type TestSendResult = z.infer<typeof TestSendResult>

export const Resolution = z.enum(['mark_sent', 'send_again'])
export type Resolution = z.infer<typeof Resolution>
export const ResolveInput = z.object({ resolution: Resolution })
