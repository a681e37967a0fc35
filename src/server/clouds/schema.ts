import { z } from 'zod'
import { FormField, TypedInput } from '#server/kernel/secret-form'

const Id = z.uuid()
const Instant = z.iso.datetime()

/** Why a provider or a domain is not in order; the first six are the adapters' own (`ProviderErrorKind`). */
export const FAULTS = [
  'auth',
  'rate_limited',
  'conflict',
  'not_found',
  'invalid',
  'unavailable',
  'permission',
  'records',
] as const
export type Fault = (typeof FAULTS)[number]

/** What is wrong and what to do about it; `response` is the provider's own words, or what exactly it is about. */
export const CloudFailure = z.object({
  code: z.enum(FAULTS),
  message: z.string(),
  remedy: z.string(),
  response: z.string(),
})
export type CloudFailure = z.infer<typeof CloudFailure>

/** One field of the form that connects a provider, in the caller's language. */
export const CredentialField = FormField
export type CredentialField = FormField

export const ProviderKind = z.object({
  kind: z.string(),
  label: z.string(),
  traits: z.object({ receives: z.boolean(), suspendsThere: z.boolean(), sendsByApi: z.boolean() }),
  fields: z.array(CredentialField),
})
export type ProviderKind = z.infer<typeof ProviderKind>

/** By the name of the field; which there are, the kind says. */
const Credentials = TypedInput
const Name = z.string().trim().min(1).max(80)

export const NewProvider = z.object({
  kind: z.string().max(60),
  /** The provider's own name when absent. */
  name: Name.optional(),
  credentials: Credentials,
  isDefault: z.boolean().optional(),
})
export type NewProvider = z.infer<typeof NewProvider>

/** Absent stays as it is, and so does a secret that is blank. */
export const ProviderChange = z.object({
  name: Name.optional(),
  credentials: Credentials.optional(),
  isDefault: z.boolean().optional(),
})
export type ProviderChange = z.infer<typeof ProviderChange>

const PermissionCheck = z.object({ permission: z.string(), granted: z.boolean() })

/** Null where the provider does not tell, or sets no limit. */
export const ProviderQuota = z.object({
  sends: z
    .object({ limit: z.number().nullable(), used: z.number().nullable(), windowHours: z.number() })
    .nullable(),
  seats: z.object({ limit: z.number().nullable(), used: z.number() }).nullable(),
  perSecond: z.number().nullable(),
})
export type ProviderQuota = z.infer<typeof ProviderQuota>

export const Provider = z.object({
  id: Id,
  kind: z.string(),
  /** What its maker calls it. */
  label: z.string(),
  name: z.string(),
  status: z.enum(['untested', 'ok', 'failing']),
  isDefault: z.boolean(),
  /** What was typed, without the secrets. */
  credentials: z.record(z.string(), z.string()),
  /** Names of the secret fields that hold something. */
  secretsSet: z.array(z.string()),
  checks: z.array(PermissionCheck),
  missing: z.array(z.string()),
  lastError: CloudFailure.nullable(),
  checkedAt: Instant.nullable(),
  nextCheckAt: Instant.nullable(),
  quota: ProviderQuota.nullable(),
  quotaAt: Instant.nullable(),
  /** Percentage of the sends that is reached, of those that are worth a warning. */
  quotaAlert: z.union([z.literal(80), z.literal(100)]).nullable(),
  domains: z.number().int(),
  addresses: z.number().int(),
  createdAt: Instant,
})
export type Provider = z.infer<typeof Provider>

export const ProviderTest = z.object({
  ok: z.boolean(),
  checks: z.array(PermissionCheck),
  missing: z.array(z.string()),
  error: CloudFailure.nullable(),
  quota: ProviderQuota.nullable(),
})
export type ProviderTest = z.infer<typeof ProviderTest>

/** One request that went to a provider. */
export const ProviderCall = z.object({
  id: Id,
  at: Instant,
  providerId: Id,
  providerKind: z.string(),
  /** Null once the provider was removed. */
  providerName: z.string().nullable(),
  mailboxId: Id.nullable(),
  operationId: Id.nullable(),
  /** Who asked for it. */
  actor: z.string(),
  operation: z.string(),
  /** The address or domain it was about. */
  subject: z.string().nullable(),
  durationMs: z.number().int(),
  outcome: z.enum(['ok', 'failed']),
  /** The HTTP status of a refusal. */
  status: z.number().int().nullable(),
  errorKind: z.string().nullable(),
  errorCode: z.string().nullable(),
})
export type ProviderCall = z.infer<typeof ProviderCall>

const Moment = z.iso.datetime({ offset: true })

export const CallFilter = z.object({
  providerId: Id.optional(),
  mailboxId: Id.optional(),
  outcome: z.enum(['ok', 'failed']).optional(),
  /** The operation, or how it begins. */
  operation: z.string().trim().min(1).max(60).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
})
export type CallFilter = z.infer<typeof CallFilter>
