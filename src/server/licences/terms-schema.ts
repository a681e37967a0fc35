import { z } from 'zod'

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
