import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { guardHost, IMAP_PORTS, OutboundBlocked, SMTP_PORTS } from '#server/kernel/outbound'
import type { MailCloudAdapter, PermissionCheck } from './port.ts'
import { addressesOf } from './smtp-hook-addresses.ts'
import { domainsOf } from './smtp-hook-domains.ts'
import { type Ask, askerOf, HOOK } from './smtp-hook-request.ts'

// A company's own mail server, whose addresses are made by a hook: a few requests over HTTP that the company answers
// itself. The contract, and a server to start from, are in docs/providers.md.

const port = z.coerce.number().int().min(1).max(65535)
const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/)
const webAddress = z.string().trim().max(500).refine(isWebAddress)

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
}

const Credentials = z.object({
  url: webAddress.meta({
    label: { fr: 'Adresse du webhook', en: 'Address of the hook' },
    help: {
      fr: 'En https, sans « ? » ni mot de passe. Ce qu’elle doit répondre est décrit dans docs/providers.md.',
      en: 'With https, without "?" nor password. What it has to answer is described in docs/providers.md.',
    },
  }),
  secret: z
    .string()
    .trim()
    .regex(/^whsec_[A-Za-z\d+/]{32,88}={0,2}$/)
    .meta({
      label: { fr: 'Secret partagé', en: 'Shared secret' },
      help: {
        fr: 'whsec_ suivi de 24 à 64 octets en base64, le même que sur votre serveur.',
        en: 'whsec_ and 24 to 64 bytes in base64, the same as on your server.',
      },
      secret: true,
    }),
  smtpHost: host.meta({ label: { fr: 'Serveur d’envoi (SMTP)', en: 'Outgoing server (SMTP)' } }),
  smtpPort: port.default(587).meta({ label: { fr: 'Port SMTP', en: 'SMTP port' } }),
  smtpSecurity: z
    .enum(['starttls', 'tls'])
    .default('starttls')
    .meta({
      label: { fr: 'Chiffrement SMTP', en: 'SMTP encryption' },
      help: { fr: '587 : starttls ; 465 : tls.', en: '587: starttls; 465: tls.' },
    }),
  imapHost: host
    .optional()
    .meta({ label: { fr: 'Serveur de réception (IMAP)', en: 'Incoming server (IMAP)' } }),
  imapPort: port.default(993).meta({
    label: { fr: 'Port IMAP', en: 'IMAP port' },
    help: { fr: '993 : TLS ; tout autre : STARTTLS.', en: '993: TLS; any other: STARTTLS.' },
  }),
  webmail: webAddress.optional().meta({ label: { fr: 'Adresse du webmail', en: 'Address of the webmail' } }),
})
export type Settings = z.output<typeof Credentials>

/** Each is the name of the operations that need it. */
const PERMISSIONS = [
  'addresses.read',
  'addresses.create',
  'addresses.update',
  'addresses.delete',
  'domains.read',
]

/** Mailboxes of a mail server that answers to a hook. They send by SMTP, each with its own password. */
export const smtpHook: MailCloudAdapter<typeof Credentials> = {
  kind: 'smtp_hook',
  label: 'Serveur SMTP + webhook',
  credentials: Credentials,
  // The contract asks for mailboxes: what they are read with is optional, because people may have a webmail only.
  traits: { receives: true, suspendsThere: true, sendsByApi: false },
  open(settings, options = {}) {
    const ask = askerOf(settings, options)
    const domains = domainsOf(ask, settings)
    return { check: () => check(ask, settings), domains, addresses: addressesOf(ask, domains, settings) }
  },
}

/** Whether the hook answers and allows everything, and whether its mail servers may be reached from here. */
async function check(
  ask: Ask,
  { smtpHost, smtpPort, imapHost, imapPort }: Settings,
): Promise<PermissionCheck[]> {
  const { permissions } = await ask(
    { operation: 'health', subject: null, method: 'GET', path: '/health' },
    z.object({ permissions: z.array(z.string()) }),
  )
  await demandReachable(smtpHost, smtpPort, SMTP_PORTS)
  if (imapHost) await demandReachable(imapHost, imapPort, IMAP_PORTS)
  return PERMISSIONS.map((permission) => ({ permission, granted: permissions.includes(permission) }))
}

/** A name that cannot be resolved at the moment passes: every connection asks the guard again. */
async function demandReachable(name: string, number: number, ports: ReadonlySet<number>): Promise<void> {
  const error = await guardHost(name, number, ports).catch((reason: unknown) => reason)
  if (!(error instanceof OutboundBlocked)) return
  throw new ProviderError(
    'invalid',
    `${HOOK}'s mail server ${name}:${number} may not be reached from here: give a public server and a usual port, or have the operator add it to OUTBOUND_ALLOW`,
  )
}
