import { z } from 'zod'
import { issue } from '#server/kernel/validation'

export const SECURITIES = ['tls', 'starttls', 'none'] as const
export const STATES = ['synced', 'syncing', 'error', 'partial', 'paused'] as const
export const ROLES = ['inbox', 'sent', 'junk', 'archive', 'trash', 'drafts', 'all', 'other'] as const
export const CLASSIFICATIONS = [
  'reply',
  'auto_reply',
  'bounce',
  'opt_out',
  'feedback_report',
  'other',
] as const
export const ERROR_CODES = [
  'wrong_password',
  'app_password',
  'refused',
  'timeout',
  'certificate',
  'unknown_host',
  'blocked',
  'connection',
  'too_many',
  'folder_missing',
  'quota',
  'reauthorise',
  'provider_permission',
  'provider_mailbox',
] as const

const Id = z.uuid()
const Instant = z.iso.datetime()

// ---------------------------------------------------------------- connecting a box

export const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .superRefine((address, context) => {
    if (z.email().safeParse(address).success) return
    const text = {
      fr: 'Indiquez une adresse complète, comme « contact@exemple.fr ».',
      en: 'Give a whole address, like "contact@example.com".',
    }
    context.addIssue(issue('email', text))
  })

const plain = (max: number) =>
  z
    .string()
    .max(max)
    .superRefine((value, context) => {
      if (/\p{Cc}/u.test(value)) {
        const text = { fr: 'Sans retour à la ligne ni tabulation.', en: 'Without line breaks or tabs.' }
        context.addIssue(issue('characters', text))
      }
    })

const HOST =
  /^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*\.?|[0-9a-f:.]*:[0-9a-f:.]*)$/
const Host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .superRefine((host, context) => {
    if (HOST.test(host)) return
    const text = {
      fr: 'Indiquez un nom de serveur seul, comme « imap.exemple.fr », sans « imap:// » ni port.',
      en: 'Give a server name alone, like "imap.example.com", without "imap://" or a port.',
    }
    context.addIssue(issue('host', text))
  })

export const ImapInput = z.object({
  host: Host,
  port: z.coerce.number().int().min(1).max(65535).default(993),
  security: z.enum(SECURITIES).default('tls'),
  /** The address when absent. */
  user: plain(320).trim().optional(),
})
export type ImapInput = z.infer<typeof ImapInput>

/** Minutes between two syncs; under 2 the form warns. */
const Interval = z.coerce.number().int().min(1).max(1440)
/** Days back; null: everything. */
const Period = z.coerce.number().int().min(1).max(36_500).nullable()

/** The sending face of the same address; user and password are the box's own when absent. */
const SmtpFace = z.object({
  host: Host,
  port: z.coerce.number().int().min(1).max(65535).default(465),
  security: z.enum(SECURITIES).default('tls'),
  user: plain(320).trim().optional(),
  password: plain(1000).optional(),
})

export const NewIntegration = z.object({
  name: plain(120).trim().min(1),
  address: Address,
  password: plain(1000).min(1),
  imap: ImapInput,
  intervalMinutes: Interval.default(5),
  active: z.boolean().default(true),
  periodDays: Period.default(90),
  /** Makes or completes the mailbox that sends from the same address. */
  smtp: SmtpFace.optional(),
})
export type NewIntegration = z.infer<typeof NewIntegration>

/** Absent keys and a blank password stay as they are. `folderIds`: the folders to sync. `smtp`: as for a new box. */
export const IntegrationChange = z.object({
  name: plain(120).trim().min(1).optional(),
  /** As it is: another address is another box. */
  address: Address.optional(),
  password: plain(1000).optional(),
  imap: ImapInput.partial().optional(),
  intervalMinutes: Interval.optional(),
  active: z.boolean().optional(),
  periodDays: Period.optional(),
  folderIds: z.array(Id).max(1000).optional(),
  smtp: SmtpFace.optional(),
})
export type IntegrationChange = z.infer<typeof IntegrationChange>

/** A test of settings; `integrationId` lends its password when none is typed. */
export const IntegrationTest = z.object({
  integrationId: Id.optional(),
  address: Address,
  password: plain(1000).optional(),
  imap: ImapInput,
})
export type IntegrationTest = z.infer<typeof IntegrationTest>

/** A failure in plain words, what to do about it, and the server's own words. */
export const InboxFailure = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  remedy: z.string(),
  response: z.string(),
})
export type InboxFailure = z.infer<typeof InboxFailure>

export const IntegrationTestResult = z.object({
  ok: z.boolean(),
  folders: z.array(
    z.object({ path: z.string(), name: z.string(), role: z.enum(ROLES), messages: z.number().nullable() }),
  ),
  error: InboxFailure.nullable(),
})
export type IntegrationTestResult = z.infer<typeof IntegrationTestResult>

export const Folder = z.object({
  id: Id,
  path: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  selected: z.boolean(),
  serverCount: z.number(),
  storedCount: z.number(),
})
export type Folder = z.infer<typeof Folder>

export const Integration = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  /** `provider`: of an address at a provider, which is asked for what signs in. */
  auth: z.enum(['password', 'microsoft', 'google', 'provider']),
  imap: z.object({ host: z.string(), port: z.number(), security: z.enum(SECURITIES), user: z.string() }),
  intervalMinutes: z.number(),
  active: z.boolean(),
  periodDays: z.number().nullable(),
  state: z.enum(STATES),
  /** `suspended`: with the address that it belongs to. */
  pausedReason: z.enum(['manual', 'auth_failures', 'suspended']).nullable(),
  lastSyncAt: Instant.nullable(),
  nextSyncAt: Instant.nullable(),
  retryAt: Instant.nullable(),
  error: InboxFailure.nullable(),
  serverCount: z.number(),
  storedCount: z.number(),
  /** Messages kept raw because they could not be taken apart. */
  unreadableCount: z.number(),
  /** Of a first sync, or of a widened period; null when none is under way. */
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
  /** The mailbox that sends from the same address; null: the box can be read, not answered from. */
  mailboxId: Id.nullable(),
  folders: z.array(Folder),
  createdAt: Instant,
})
export type Integration = z.infer<typeof Integration>

/** How the mail of an address comes in. */
export const Reception = z.object({
  /**
   * `none`: the provider has no mailbox that Facteur could read; `off`: it has, and nobody reads it; `waiting`: it is to be
   * read, and tried until it can be; `on`: it is read.
   */
  state: z.enum(['none', 'off', 'waiting', 'on']),
  integration: Integration.nullable(),
  /** Why the last try came to nothing. */
  error: InboxFailure.nullable(),
  nextTryAt: Instant.nullable(),
})
export type Reception = z.infer<typeof Reception>

// ---------------------------------------------------------------- messages

export const Classification = z.enum(CLASSIFICATIONS)
export type Classification = z.infer<typeof Classification>

export const Person = z.object({ name: z.string(), address: z.string() })
export type Person = z.infer<typeof Person>

export const Verdict = z.object({
  returnDate: z.string().nullable(),
  bounceClass: z.enum(['hard', 'soft', 'message']).nullable(),
  recipients: z.array(z.string()),
  status: z.string().nullable(),
  because: z.string(),
})
export type Verdict = z.infer<typeof Verdict>

export const InboxMessageSummary = z.object({
  id: Id,
  integrationId: Id,
  threadId: Id,
  messageId: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  from: Person,
  to: z.array(Person),
  subject: z.string(),
  snippet: z.string(),
  sentAt: Instant,
  receivedAt: Instant,
  seen: z.boolean(),
  flagged: z.boolean(),
  answered: z.boolean(),
  hasAttachments: z.boolean(),
  folders: z.array(z.object({ id: Id, path: z.string(), role: z.enum(ROLES) })),
  classification: Classification.nullable(),
  verdict: Verdict.nullable(),
  contactId: Id.nullable(),
  /** The mail of ours that it answers or reports on, and its campaign. */
  campaignMessageId: Id.nullable(),
  campaignId: Id.nullable(),
})
export type InboxMessageSummary = z.infer<typeof InboxMessageSummary>
