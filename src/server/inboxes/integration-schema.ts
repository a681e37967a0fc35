import { z } from 'zod'
import { Address, Integration, NewIntegration, SECURITIES } from './schema.ts'

export const PROVIDERS = ['microsoft', 'google'] as const
/** Who signs people in without a password of the box. */
export const Provider = z.enum(PROVIDERS)
export type Provider = z.infer<typeof Provider>

const Place = z.object({ host: z.string(), port: z.number(), security: z.enum(SECURITIES) })
/** A server and how to speak to it. */
export type Place = z.infer<typeof Place>

/** What the form fills in for a provider, its help in the reader's language. */
export const Preset = z.object({
  id: z.string(),
  label: z.string(),
  /** Shown as a card; the others are found from the address. */
  featured: z.boolean(),
  imap: Place,
  smtp: Place,
  /** Domains whose addresses are surely theirs. */
  domains: z.array(z.string()),
  /** Who can sign the person in; `ready`: this installation has the client id that it takes. */
  signIn: z.object({ provider: Provider, ready: z.boolean() }).nullable(),
  help: z.string(),
})
export type Preset = z.infer<typeof Preset>

/** How a box's sync stands, without what the box is. */
export const SyncState = Integration.pick({
  state: true,
  pausedReason: true,
  lastSyncAt: true,
  nextSyncAt: true,
  retryAt: true,
  error: true,
  serverCount: true,
  storedCount: true,
  unreadableCount: true,
  progress: true,
})
export type SyncState = z.infer<typeof SyncState>

export const AutodetectQuery = z.object({ address: Address })

/** What is known of an address's servers, and by what: our own list, the domain's MX, its SRV records, or nothing. */
export const Autodetection = z.object({
  source: z.enum(['known', 'mx', 'srv', 'none']),
  /** The preset it comes from. */
  preset: z.string().nullable(),
  imap: Place.nullable(),
  smtp: Place.nullable(),
  signIn: Preset.shape.signIn,
  help: z.string().nullable(),
})
export type Autodetection = z.infer<typeof Autodetection>

const { name, intervalMinutes, periodDays } = NewIntegration.shape

/** Asks for a person's agreement at their provider: for a new box, or (`integrationId`) for one that is there. */
export const NewAuthorisation = z.object({
  provider: Provider,
  /** The address of the account when absent. */
  name: name.optional(),
  /** Proposed to the provider; whichever account the person chooses there must be it. */
  address: Address.optional(),
  intervalMinutes,
  periodDays,
  integrationId: z.uuid().optional(),
})
export type NewAuthorisation = z.infer<typeof NewAuthorisation>

/** Where to send the person's browser; good once, for ten minutes. */
export const Authorisation = z.object({ url: z.string(), expiresAt: z.iso.datetime() })
export type Authorisation = z.infer<typeof Authorisation>

/** Why an authorisation came to nothing. */
export const PROBLEMS = [
  'denied',
  'expired',
  'refused',
  'unavailable',
  'other_address',
  'no_address',
  'taken',
  'imap',
  'forbidden',
  'licence',
] as const
export type Problem = (typeof PROBLEMS)[number]
