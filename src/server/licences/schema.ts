import { z } from 'zod'
import { PageQuery } from '#server/kernel/page'
import { issue } from '#server/kernel/validation'

/** What a plan may open; to gate another one, add its name here and ask `demandFeature` where it begins. */
export const FEATURES = ['campaigns', 'provisioning', 'inbox', 'connector'] as const
export type Feature = (typeof FEATURES)[number]

/** What a plan may count. */
export const LIMITS = ['mailboxes', 'sendsPerMonth', 'boxes', 'seats'] as const
export type LimitName = (typeof LIMITS)[number]

/** What a decision answers; `valid` is true for VALID and GRACE only. */
export const CODES = [
  'VALID',
  'NOT_FOUND',
  'SUSPENDED',
  'REVOKED',
  'NOT_STARTED',
  'GRACE',
  'EXPIRED',
  'TOO_MANY_MACHINES',
  'MACHINE_REQUIRED',
  'FEATURE_MISSING',
  'LIMIT_REACHED',
] as const
export type Code = (typeof CODES)[number]

const Amount = z.number().int().min(0).max(1_000_000_000).nullable()
/** A number for each limit; null: no limit. */
export const Limits = z.object({
  mailboxes: Amount.default(null),
  sendsPerMonth: Amount.default(null),
  boxes: Amount.default(null),
  seats: Amount.default(null),
})
export type Limits = z.infer<typeof Limits>
/** What a licence changes of its plan's limits; absent: as the plan says. */
export const LimitChanges = z.object({
  mailboxes: Amount.optional(),
  sendsPerMonth: Amount.optional(),
  boxes: Amount.optional(),
  seats: Amount.optional(),
})

/** '*' is every feature, those to come included. */
export const FeatureNames = z.array(z.enum(['*', ...FEATURES])).max(FEATURES.length + 1)
const Name = z.string().trim().min(1).max(120)
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const Instant = z.iso.datetime({ offset: true })
const Reason = z.string().trim().min(1).max(500)

export const NewPlan = z.object({
  code: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.object({ fr: Name, en: Name }),
  features: FeatureNames,
  limits: Limits,
  isDefault: z.boolean().default(false),
})
export type NewPlan = z.infer<typeof NewPlan>
/** The code stays: programs may know it. A default is replaced by making another plan the default. */
export const PlanChange = z.object({
  id: z.uuid(),
  name: z.object({ fr: Name, en: Name }).optional(),
  features: FeatureNames.optional(),
  limits: Limits.optional(),
  isDefault: z.literal(true).optional(),
})
export type PlanChange = z.infer<typeof PlanChange>

export type Plan = {
  id: string
  code: string
  name: { fr: string; en: string }
  features: string[]
  limits: Limits
  isDefault: boolean
  /** Licences that follow it, whatever their state. */
  licences: number
  createdAt: string
}

const Terms = z.object({
  planId: z.uuid(),
  /** Instead of the plan's, when there are any. */
  features: FeatureNames.default([]),
  limits: LimitChanges.default({}),
  startsAt: Instant.optional(),
  /** Null: never. */
  expiresAt: Instant.nullable(),
  graceDays: z.number().int().min(0).max(3650).default(14),
  /** Machines that may be activated; null: any number. */
  machines: z.number().int().min(1).max(1_000_000).nullable().default(null),
})

/** For a company of the platform, or bare: for a holder who is told by mail. */
export const NewLicence = Terms.extend({
  organisationId: z.uuid().nullable().default(null),
  holder: z.object({ name: Name, email: Email }).nullable().default(null),
  /** Send the key to the holder, or to the company's owners and administrators. */
  sendKey: z.boolean().default(false),
}).superRefine(({ organisationId, holder, startsAt, expiresAt }, context) => {
  if (!organisationId && !holder) {
    const text = {
      fr: 'Choisissez une entreprise, ou donnez le nom et l’adresse du titulaire.',
      en: 'Choose a company, or give the holder’s name and address.',
    }
    context.addIssue(issue('required', text, ['organisationId']))
  }
  if (expiresAt && Date.parse(expiresAt) <= (startsAt ? Date.parse(startsAt) : Date.now()))
    context.addIssue(issue('too_early', ENDS_BEFORE, ['expiresAt']))
})
export type NewLicence = z.infer<typeof NewLicence>
export type NewLicenceInput = z.input<typeof NewLicence>

export const ENDS_BEFORE = {
  fr: 'La fin doit être dans l’avenir, et venir après le début.',
  en: 'The end must be in the future, and come after the start.',
}

/** What an operator changes of a licence in force; its end is changed by renewing. */
export const LicenceChange = z.object({
  id: z.uuid(),
  planId: z.uuid().optional(),
  features: FeatureNames.optional(),
  limits: LimitChanges.optional(),
  graceDays: z.number().int().min(0).max(3650).optional(),
  machines: z.number().int().min(1).max(1_000_000).nullable().optional(),
})
export type LicenceChange = z.infer<typeof LicenceChange>

export const LicenceId = z.object({ id: z.uuid() })
export const LicenceReason = LicenceId.extend({ reason: Reason })
export const Renewal = LicenceId.extend({ expiresAt: Instant.nullable() })
export const MachineOfLicence = LicenceId.extend({ machine: z.string().min(1).max(200) })

export const LICENCE_STATES = [
  'active',
  'grace',
  'expired',
  'not_started',
  'suspended',
  'revoked',
  'expiring',
] as const
export type LicenceState = (typeof LICENCE_STATES)[number]

/** `state`: 'expiring' is active with 30 days left at most. */
export const LicenceFilter = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
  state: z.enum(LICENCE_STATES).optional(),
  planId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
})
export type LicenceFilter = z.infer<typeof LicenceFilter>

/** The platform's companies and licences, counted. */
export type LicenceFigures = {
  companies: number
  /** Companies that may change nothing at the moment. */
  readOnly: number
  withoutLicence: number
  /** Each licence in one state. */
  byState: Record<LicenceState, number>
}

/** A licence as an operator sees it. */
export type OperatorLicence = {
  id: string
  /** "FACT-7K3QX…4M2P": never the key itself. */
  key: { start: string; end: string }
  company: { id: string; name: string } | null
  /** A company works under it now. */
  inForce: boolean
  holder: { name: string; email: string | null }
  plan: { id: string; code: string; name: { fr: string; en: string } }
  /** Its own, over the plan's. */
  overrides: { features: string[]; limits: z.infer<typeof LimitChanges> }
  /** What holds in the end. */
  features: string[]
  limits: Limits
  startsAt: string
  expiresAt: string | null
  graceDays: number
  graceEndsAt: string | null
  /** Whole days until the end, 0 on the last one; null: never, or past. */
  daysLeft: number | null
  machines: { allowed: number | null; used: number }
  status: 'active' | 'suspended' | 'revoked'
  state: LicenceState
  code: Code
  reason: string | null
  statusAt: string
  lastValidatedAt: string | null
  createdAt: string
}
/** The only answer that holds the key itself. */
export type IssuedLicence = OperatorLicence & { plainKey: string; sentTo: string[] }

export type Activation = {
  machine: string
  name: string | null
  firstSeenAt: string
  lastSeenAt: string
  lastValidatedAt: string | null
}

export type SigningKey = {
  kid: string
  /** 'next': published already, signs after the next change. */
  status: 'next' | 'active' | 'retired'
  createdAt: string
  retiredAt: string | null
}

export * from './tenant-schema.ts'

/** As typed: spaces, dashes, case and look-alike letters do not matter. */
export const LicenceKey = z.object({ key: z.string().trim().min(1).max(200) })

export const LicencePreview = z.object({
  code: z.enum(CODES),
  /** It can be accepted as it is. */
  usable: z.boolean(),
  /** Why not, or what it gives, in the reader's language. */
  detail: z.string(),
  plan: z.object({ code: z.string(), name: z.string() }).nullable(),
  holder: z.string().nullable(),
  startsAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  graceEndsAt: z.string().nullable(),
  daysLeft: z.number().nullable(),
  features: z.array(z.string()),
  limits: Limits.nullable(),
  /** Machines that may be activated; null: any number, or no such licence. */
  machines: z.number().nullable(),
})
export type LicencePreview = z.infer<typeof LicencePreview>

const Used = z.object({ used: z.number(), limit: z.number().nullable() })

/** The company's licence. Without one (`licence` null) the default plan holds, and nothing expires. */
export const CompanyLicence = z.object({
  code: z.enum(CODES),
  valid: z.boolean(),
  detail: z.string(),
  readOnlySince: z.string().nullable(),
  plan: z.object({ code: z.string(), name: z.string() }),
  features: z.array(z.string()),
  limits: Limits,
  use: z.object({ mailboxes: Used, sendsPerMonth: Used, boxes: Used, seats: Used }),
  licence: z
    .object({
      id: z.uuid(),
      key: z.object({ start: z.string(), end: z.string() }),
      holder: z.string(),
      startsAt: z.string(),
      expiresAt: z.string().nullable(),
      graceEndsAt: z.string().nullable(),
      daysLeft: z.number().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
})
export type CompanyLicence = z.infer<typeof CompanyLicence>

/** What the shell shows on every page; null without a licence: nothing to say. */
export type LicenceBadge = {
  code: Code
  daysLeft: number | null
  expiresAt: string | null
  graceEndsAt: string | null
  readOnlySince: string | null
} | null
