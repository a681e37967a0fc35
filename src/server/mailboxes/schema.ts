import { z } from 'zod'
import { issue } from '#server/kernel/validation'
import { Operation } from './provisioning-schema.ts'

export const SECURITIES = ['tls', 'starttls', 'none'] as const
const Security = z.enum(SECURITIES)
export type Security = z.infer<typeof Security>

const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .superRefine((address, context) => {
    if (z.email().safeParse(address).success) return
    const text = {
      fr: 'Indiquez une adresse complète, comme « contact@exemple.fr ».',
      en: 'Give a whole address, like "contact@example.com".',
    }
    context.addIssue(issue('email', text))
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
      fr: 'Indiquez un nom de serveur seul, comme « smtp.exemple.fr », sans « smtp:// » ni port.',
      en: 'Give a server name alone, like "smtp.example.com", without "smtp://" or a port.',
    }
    context.addIssue(issue('host', text))
  })

const DisplayName = z
  .string()
  .trim()
  .max(120)
  .superRefine((name, context) => {
    // A control character in a name would end the From header and begin another.
    if (/[\p{Cc}<>]/u.test(name)) {
      const text = { fr: 'Sans « < », « > » ni retour à la ligne.', en: 'Without "<", ">" or line breaks.' }
      context.addIssue(issue('characters', text))
    }
  })

const noControl = (max: number) =>
  z
    .string()
    .max(max)
    .superRefine((value, context) => {
      if (/\p{Cc}/u.test(value)) {
        const text = { fr: 'Sans retour à la ligne ni tabulation.', en: 'Without line breaks or tabs.' }
        context.addIssue(issue('characters', text))
      }
    })

const SmtpInput = z.object({
  host: Host,
  port: z.coerce.number().int().min(1).max(65535),
  security: Security,
  user: noControl(320).trim().optional(),
  /** Never answered. Blank on an edit: the one that is there stays. */
  password: noControl(1000).optional(),
})
export type SmtpInput = z.infer<typeof SmtpInput>

export const NewMailbox = z.object({
  kind: z.literal('connected').default('connected'),
  address: Address,
  displayName: DisplayName.default(''),
  smtp: SmtpInput,
})
export type NewMailbox = z.infer<typeof NewMailbox>

/** Absent keys stay as they are. */
export const MailboxChange = z.object({
  address: Address.optional(),
  displayName: DisplayName.optional(),
  smtp: SmtpInput.partial().optional(),
})
export type MailboxChange = z.infer<typeof MailboxChange>

/** Where the test mail goes; to the mailbox itself when absent. */
export const TestInput = z.object({ to: Address.optional() }).default({})

/** A test of settings that are not saved; `mailboxId` lends its password when none is typed. */
export const UnsavedTestInput = z.object({
  mailboxId: z.uuid().optional(),
  address: Address,
  displayName: DisplayName.default(''),
  smtp: SmtpInput,
  to: Address.optional(),
})
export type UnsavedTestInput = z.infer<typeof UnsavedTestInput>

const FAILURE_CODES = [
  'wrong_password',
  'refused',
  'timeout',
  'certificate',
  'unknown_host',
  'blocked',
  'connection',
  'reauthorise',
  'rejected',
  'no_answer',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/** A failure in plain words, what to do about it, and the server's own words. */
const Failure = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  remedy: z.string(),
  response: z.string(),
})

const TestStep = z.object({
  name: z.enum(['connect', 'authenticate', 'send']),
  status: z.enum(['done', 'failed', 'skipped']),
})

export const TestResult = z.object({
  ok: z.boolean(),
  to: z.string(),
  steps: z.array(TestStep),
  error: Failure.optional(),
})
export type TestResult = z.infer<typeof TestResult>

export const MAILBOX_STATUSES = [
  'active',
  'paused',
  'provisioning',
  'suspended',
  'failed',
  'deleted',
] as const

export const MailboxQuery = z.object({
  status: z.enum(MAILBOX_STATUSES).optional(),
  kind: z.enum(['connected', 'provisioned']).optional(),
})
export type MailboxQuery = z.infer<typeof MailboxQuery>

const Quota = z.object({
  limit: z.number().nullable(),
  used: z.number().nullable(),
  windowHours: z.number(),
  /** 80 or 100 once so many per cent are used. */
  alert: z.union([z.literal(80), z.literal(100)]).nullable(),
})

export const Mailbox = z.object({
  id: z.uuid(),
  kind: z.enum(['connected', 'provisioned']),
  address: z.string(),
  /** The address once more, under the name that provisioning uses. */
  email: z.string(),
  displayName: z.string(),
  /** How the mailbox signs in at its server. */
  auth: z.enum(['password', 'microsoft', 'google']),
  status: z.enum(MAILBOX_STATUSES),
  pausedReason: z.enum(['manual', 'auth_failures']).nullable(),
  pausedAt: z.string().nullable(),
  /** Null while an address at a provider has no server of its own. */
  smtp: z
    .object({
      host: z.string(),
      port: z.number(),
      security: Security,
      user: z.string().nullable(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  /** Whether mails leave by SMTP or through the provider's API. */
  sendsBy: z.enum(['smtp', 'api']),
  /** True for the built-in catcher: mails stay here. */
  captured: z.boolean(),
  lastError: Failure.nullable(),
  lastErrorAt: z.string().nullable(),
  /** The lane tries again at this instant. */
  retryAt: z.string().nullable(),
  lastTestedAt: z.string().nullable(),
  lastSentAt: z.string().nullable(),
  sentToday: z.number(),
  sentThisMonth: z.number(),
  /** 0 to 1, of the mails of campaigns; null before the first. */
  successRate: z.number().nullable(),
  /** Kind of the provider (`sendgrid`, `ses` ...); null for a mailbox connected by hand. */
  provider: z.string().nullable(),
  providerId: z.uuid().nullable(),
  providerName: z.string().nullable(),
  /** What the provider lets the company send; null where it does not tell. */
  quota: Quota.nullable(),
  /** Whether credentials wait to be shown, which happens once. */
  credentials: z.enum(['waiting', 'shown', 'handed_over', 'none']),
  /** What was found changed at the provider. */
  drift: z.enum(['missing', 'suspended', 'renamed']).nullable(),
  /** Made at the provider by somebody else, and imported. */
  imported: z.boolean(),
  /** What is being done to it, or what was done last. */
  operation: Operation.nullable(),
  createdAt: z.string(),
})
export type Mailbox = z.infer<typeof Mailbox>
