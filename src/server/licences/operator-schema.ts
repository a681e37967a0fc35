import { z } from 'zod'
import { CODES, LimitChanges, Limits } from './terms-schema.ts'

const BothNames = z.object({ fr: z.string(), en: z.string() })

export const Plan = z.object({
  id: z.uuid(),
  code: z.string(),
  name: BothNames,
  features: z.array(z.string()),
  limits: Limits,
  isDefault: z.boolean(),
  /** Licences that follow it, whatever their state. */
  licences: z.number(),
  createdAt: z.string(),
})
export type Plan = z.infer<typeof Plan>

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

/** The platform's companies and licences, counted. */
export const LicenceFigures = z.object({
  companies: z.number(),
  /** Companies that may change nothing at the moment. */
  readOnly: z.number(),
  withoutLicence: z.number(),
  /** Each licence in one state. */
  byState: z.record(z.enum(LICENCE_STATES), z.number()),
})
export type LicenceFigures = z.infer<typeof LicenceFigures>

/** A licence as an operator sees it. */
export const OperatorLicence = z.object({
  id: z.uuid(),
  /** "FACT-7K3QX…4M2P": never the key itself. */
  key: z.object({ start: z.string(), end: z.string() }),
  company: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** A company works under it now. */
  inForce: z.boolean(),
  holder: z.object({ name: z.string(), email: z.string().nullable() }),
  plan: z.object({ id: z.uuid(), code: z.string(), name: BothNames }),
  /** Its own, over the plan's. */
  overrides: z.object({ features: z.array(z.string()), limits: LimitChanges }),
  /** What holds in the end. */
  features: z.array(z.string()),
  limits: Limits,
  startsAt: z.string(),
  expiresAt: z.string().nullable(),
  graceDays: z.number(),
  graceEndsAt: z.string().nullable(),
  /** Whole days until the end, 0 on the last one; null: never, or past. */
  daysLeft: z.number().nullable(),
  machines: z.object({ allowed: z.number().nullable(), used: z.number() }),
  status: z.enum(['active', 'suspended', 'revoked']),
  state: z.enum(LICENCE_STATES),
  code: z.enum(CODES),
  reason: z.string().nullable(),
  statusAt: z.string(),
  lastValidatedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type OperatorLicence = z.infer<typeof OperatorLicence>
/** The only answer that holds the key itself. */
export const IssuedLicence = OperatorLicence.extend({ plainKey: z.string(), sentTo: z.array(z.string()) })
export type IssuedLicence = z.infer<typeof IssuedLicence>

export const Activation = z.object({
  machine: z.string(),
  name: z.string().nullable(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  lastValidatedAt: z.string().nullable(),
})
export type Activation = z.infer<typeof Activation>

export const SigningKey = z.object({
  kid: z.string(),
  /** 'next': published already, signs after the next change. */
  status: z.enum(['next', 'active', 'retired']),
  createdAt: z.string(),
  retiredAt: z.string().nullable(),
})
export type SigningKey = z.infer<typeof SigningKey>

/** One line of the operator's journal, or of a licence's history. */
export const Deed = z.object({
  id: z.uuid(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string().nullable() }),
  details: z.unknown(),
})
export type Deed = z.infer<typeof Deed>
