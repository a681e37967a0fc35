import { z } from 'zod'
import { PageQuery } from '#server/kernel/page'
import { issue } from '#server/kernel/validation'
import { LICENCE_STATES } from './operator-schema.ts'
import { CODES, type Code, FeatureNames, LimitChanges, Limits } from './terms-schema.ts'

export * from './operator-schema.ts'
export * from './tenant-schema.ts'
export * from './terms-schema.ts'

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
  /** Those that are named; the others stay. */
  limits: LimitChanges.optional(),
  isDefault: z.literal(true).optional(),
})
export type PlanChange = z.infer<typeof PlanChange>

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

/** `state`: 'expiring' is active with 30 days left at most. */
export const LicenceFilter = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
  state: z.enum(LICENCE_STATES).optional(),
  planId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
})
export type LicenceFilter = z.infer<typeof LicenceFilter>

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
