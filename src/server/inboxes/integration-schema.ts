import { z } from 'zod'
import { Address, SECURITIES } from './schema.ts'

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
