import { z } from 'zod'
import { cleanDisplayName } from './name-rules.ts'
import { ACTIONS, STEPS } from './operation-rules.ts'

const Username = z.string().max(200)
const DomainName = z.string().trim().toLowerCase().max(253)

/** A control character or a bracket would end the name in a header; both are left out rather than refused. */
const CleanName = z.string().max(200).transform(cleanDisplayName).pipe(z.string().max(120))

export const AvailabilityInput = z.object({ username: Username, domain: DomainName.optional() })
export type AvailabilityInput = z.infer<typeof AvailabilityInput>

export const Availability = z.object({
  available: z.boolean(),
  email: z.string(),
  /** The name as it will be: without accents, in lower case, spaces as dots. */
  username: z.string(),
  reason: z.enum(['taken', 'reserved']).nullable(),
  /** Free names to offer, at most five; empty when the name itself is free. */
  suggestions: z.array(z.string()),
  /** False: the provider could not be asked; it is when the address is made. */
  providerChecked: z.boolean(),
})
export type Availability = z.infer<typeof Availability>

export const NewProvisioned = z.object({
  kind: z.literal('provisioned'),
  username: Username,
  displayName: CleanName.default(''),
  domain: DomainName.optional(),
  /** Id or kind of the provider; must be the one of the domain. */
  provider: z.string().trim().max(100).optional(),
  /** Whether Facteur reads its mail too, where the provider has a mailbox; it does when absent. */
  receive: z.boolean().optional(),
})
export type NewProvisioned = z.infer<typeof NewProvisioned>

export const Provisioning = z.object({
  id: z.uuid(),
  kind: z.literal('provisioned'),
  status: z.literal('provisioning'),
  email: z.string(),
  operationId: z.uuid(),
})
export type Provisioning = z.infer<typeof Provisioning>

const OperationError = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** The provider's own words. */
  detail: z.string(),
})

export const Operation = z.object({
  id: z.uuid(),
  mailboxId: z.uuid(),
  email: z.string(),
  provider: z.string(),
  action: z.enum(ACTIONS),
  state: z.enum(['running', 'done', 'failed']),
  step: z.enum(STEPS),
  /** When each step was done. */
  steps: z.array(z.object({ name: z.enum(STEPS), doneAt: z.string().nullable() })),
  attempts: z.number(),
  /** When the step is tried again; null while it runs or once all is over. */
  nextAttemptAt: z.string().nullable(),
  error: OperationError.nullable(),
  actor: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Operation = z.infer<typeof Operation>

export const OperationQuery = z.object({
  mailboxId: z.uuid().optional(),
  action: z.enum(ACTIONS).optional(),
  state: z.enum(['running', 'done', 'failed']).optional(),
})
export type OperationQuery = z.infer<typeof OperationQuery>

const AccessServer = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls']),
  user: z.string(),
  /** Null: no password signs in there; the provider wants OAuth. */
  password: z.string().nullable(),
})

export const Credentials = z.object({
  email: z.string(),
  smtp: AccessServer.nullable(),
  imap: AccessServer.nullable(),
  /** Of the account itself, for its web page. */
  password: z.string().nullable(),
  webmail: z.string().nullable(),
})
export type Credentials = z.infer<typeof Credentials>

export const ForeignAddress = z.object({
  email: z.string(),
  displayName: z.string(),
  suspended: z.boolean(),
  /** A mailbox here has it already. */
  known: z.boolean(),
})
export type ForeignAddress = z.infer<typeof ForeignAddress>

export const ImportLine = z.object({
  email: z.string(),
  /** Of the mailbox that was made; null when none was. */
  id: z.uuid().nullable(),
  code: z.enum(['not_found', 'known', 'domain', 'no_api', 'provider', 'licence']).nullable(),
  message: z.string().nullable(),
})
export type ImportLine = z.infer<typeof ImportLine>

export const HandOverInput = z.object({ to: z.string().trim().toLowerCase().pipe(z.email()) })

export const ImportInput = z.object({
  emails: z.array(z.string().trim().toLowerCase().max(254).pipe(z.email())).min(1).max(100),
})
