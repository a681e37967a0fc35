import { z } from 'zod'
import { CloudFailure } from './schema.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()

const DomainName = z.string().trim().min(1).max(253)
/** The id of a provider, or a kind that the company has one of. */
const ProviderChoice = z.string().trim().min(1).max(60)

/** Without a provider: the default one. */
export const NewDomain = z.object({ domain: DomainName, provider: ProviderChoice.optional() })
export type NewDomain = z.infer<typeof NewDomain>

/** Absent stays as it is. */
export const DomainChange = z.object({
  isDefault: z.boolean().optional(),
  provider: ProviderChoice.optional(),
})
export type DomainChange = z.infer<typeof DomainChange>

export const RECORD_STATES = ['found', 'missing', 'different', 'unknown'] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** One record to publish, and what the DNS says of it. */
export const DomainRecord = z.object({
  purpose: z.enum(['ownership', 'spf', 'dkim', 'dmarc', 'mx', 'return_path']),
  type: z.enum(['TXT', 'CNAME', 'MX']),
  name: z.string(),
  /** To publish as it is. An SPF record is merged with the one that is there. */
  value: z.string(),
  priority: z.number().int().nullable(),
  optional: z.boolean(),
  /** `unknown`: the DNS could not be asked. */
  state: z.enum(RECORD_STATES),
  /** What is published there in its place. */
  found: z.array(z.string()),
})
export type DomainRecord = z.infer<typeof DomainRecord>

export const Domain = z.object({
  id: Id,
  domain: z.string(),
  provider: z.object({ id: Id, kind: z.string(), name: z.string() }).nullable(),
  status: z.enum(['pending', 'verified', 'failing']),
  /** What the provider says. */
  verified: z.boolean(),
  isDefault: z.boolean(),
  records: z.array(DomainRecord),
  lastError: CloudFailure.nullable(),
  checkedAt: Instant.nullable(),
  nextCheckAt: Instant.nullable(),
  verifiedAt: Instant.nullable(),
  createdAt: Instant,
})
export type Domain = z.infer<typeof Domain>
