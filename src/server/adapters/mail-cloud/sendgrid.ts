import { z } from 'zod'
import type { MailCloudAdapter, PermissionCheck, Quota } from './port.ts'
import { addressesOf } from './sendgrid-addresses.ts'
import { domainsOf } from './sendgrid-domains.ts'
import { KEYS_MAX, listKeys } from './sendgrid-keys.ts'
import { type Ask, askerOf, clientOf } from './sendgrid-request.ts'
import { senderOf } from './sendgrid-send.ts'

const Credentials = z.object({
  apiKey: z
    .string()
    .trim()
    // The client prints a warning for any other form.
    .regex(/^SG\.[\w.-]{4,}$/, 'SendGrid keys begin with SG.')
    .meta({
      label: { fr: 'Clé API', en: 'API key' },
      help: {
        fr: 'SendGrid, Settings, API Keys : une clé « Full Access », ou « Restricted » avec Mail Send, API Keys, Sender Authentication et User Account.',
        en: 'SendGrid, Settings, API Keys: a Full Access key, or a Restricted one with Mail Send, API Keys, Sender Authentication and User Account.',
      },
      secret: true,
    }),
})

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions */
const PERMISSIONS = [
  'mail.send',
  'api_keys.create',
  'api_keys.read',
  'api_keys.update',
  'api_keys.delete',
  'whitelabel.create',
  'whitelabel.read',
  'whitelabel.update',
  'user.credits.read',
]

/** Mails that are handed over side by side; SendGrid itself sets no such limit. */
const SEND_CAPACITY = 20

/** Addresses of an authenticated domain that send through SendGrid: each is an API key. Nothing is received there. */
export const sendgrid: MailCloudAdapter<typeof Credentials> = {
  kind: 'sendgrid',
  label: 'SendGrid',
  credentials: Credentials,
  traits: { receives: false, suspendsThere: false, sendsByApi: true },
  open({ apiKey }, options = {}) {
    const client = clientOf(apiKey, options)
    const ask = askerOf(client, options)
    const domains = domainsOf(ask)
    return {
      check: () => check(ask),
      domains,
      addresses: addressesOf(ask, domains),
      send: senderOf(client, options),
      sendCapacity: SEND_CAPACITY,
      quota: () => quota(ask),
    }
  },
}

async function check(ask: Ask): Promise<PermissionCheck[]> {
  const { scopes } = await ask(
    { operation: 'scopes.list', scope: 'mail.send', subject: null, method: 'GET', path: '/v3/scopes' },
    z.object({ scopes: z.array(z.string()) }),
  )
  return PERMISSIONS.map((permission) => ({ permission, granted: scopes.includes(permission) }))
}

const Credits = z.object({
  total: z.number(),
  used: z.number(),
  last_reset: z.string(),
  next_reset: z.string(),
})

async function quota(ask: Ask): Promise<Quota> {
  const { total, used, last_reset, next_reset } = await ask(
    {
      operation: 'credits.read',
      scope: 'user.credits.read',
      subject: null,
      method: 'GET',
      path: '/v3/user/credits',
    },
    Credits,
  )
  const keys = await listKeys(ask, null)
  // `reset_frequency` is a word with no documented list of values; the two dates say the same.
  const hours = Math.round((Date.parse(next_reset) - Date.parse(last_reset)) / 3_600_000)
  return {
    sends: { limit: total, used, windowHours: hours > 0 ? hours : 24 * 30 },
    // Keys of people and other programs take places too.
    seats: { limit: KEYS_MAX, used: keys.total },
    perSecond: null,
  }
}
