import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { CloudStandIn, Fault } from './port.ts'
import { answerTo, type Domain, refusal, shown } from './sendgrid-answers.ts'
import { sendgridMail } from './sendgrid-mail.ts'
import { type Answer, cloudWire, type Route } from './wire.ts'

const KEYS_MAX = 100
/** What SendGrid gives to every key besides what was asked for. */
const GIVEN = ['2fa_required', 'sender_verification_eligible']
export const SENDGRID_SCOPES = [
  'mail.send',
  'mail.batch.read',
  'api_keys.create',
  'api_keys.read',
  'api_keys.update',
  'api_keys.delete',
  'whitelabel.create',
  'whitelabel.read',
  'whitelabel.update',
  'user.credits.read',
  'user.profile.read',
]

type Key = { id: string; name: string; secret: string; scopes: string[] }
type Sender = { id: number; from_email: string; from_name: string; verified: boolean }

/** Beyond what every stand-in can do. */
type SendGridStandIn = CloudStandIn & {
  keys(): Key[]
  /** A key that a person made: its secret. */
  plantKey(name: string, scopes?: string[]): string
  /** The records of this domain are in the DNS from now on; SendGrid sees them when it is asked to look. */
  publish(domain: string): void
  /** Verified senders are gone. */
  withoutSenders(): void
  credits: { total: number; used: number }
}

/** SendGrid's v3 API as it is documented: API keys, verified senders, authenticated domains, credits, mail. */
export async function sendgridStandIn(): Promise<SendGridStandIn> {
  const keys: Key[] = []
  const senders: Sender[] = []
  const domains: Domain[] = [
    { id: 41, domain: 'atelier.example', valid: true },
    // Found by a search for the one above, and not it.
    { id: 40, domain: 'mon-atelier.example', valid: true },
    { id: 42, domain: 'neuf.example', valid: false },
  ]
  const published = new Set<string>()
  const credits = { total: 3000, used: 120 }
  const domain = 'atelier.example'

  const addKey = (name: string, scopes: string[]): Key => {
    const id = randomBytes(16).toString('base64url')
    const secret = `SG.${id}.${randomBytes(32).toString('base64url')}`
    const key = { id, name, secret, scopes: [...scopes, ...GIVEN] }
    keys.push(key)
    return key
  }
  const admin = addKey('Facteur', SENDGRID_SCOPES)

  /** Every route says which scope it needs; the wrong key and the missing scope answer as documented. */
  const guarded = (scope: string | null, route: Route): Route => ({
    ...route,
    answer: (asked) => {
      const key = keys.find(({ secret }) => asked.headers.authorization === `Bearer ${secret}`)
      if (!key) return refusal(401, 'authorization required')
      if (scope && !key.scopes.includes(scope)) return refusal(403, 'access forbidden')
      return route.answer(asked)
    },
  })
  const withKey = (id: string | undefined, then: (key: Key) => Answer): Answer => {
    const key = keys.find((each) => each.id === id)
    return key ? then(key) : refusal(404, 'unable to find API Key')
  }

  const routes: Route[] = [
    guarded(null, {
      method: 'GET',
      path: /^\/v3\/scopes$/,
      answer: ({ headers }) => {
        const { scopes = [] } = keys.find(({ secret }) => headers.authorization === `Bearer ${secret}`) ?? {}
        return { status: 200, body: { scopes } }
      },
    }),
    guarded('api_keys.read', {
      method: 'GET',
      path: /^\/v3\/api_keys$/,
      query: z.strictObject({ limit: z.string().regex(/^\d+$/).optional() }),
      answer: ({ query }) => {
        const result = keys.map(({ id, name }) => ({ api_key_id: id, name }))
        return { status: 200, body: { result: query.limit ? result.slice(0, Number(query.limit)) : result } }
      },
    }),
    guarded('api_keys.create', {
      method: 'POST',
      path: /^\/v3\/api_keys$/,
      changes: true,
      body: z.strictObject({ name: z.string().min(1), scopes: z.array(z.string()).optional() }),
      answer: ({ body }) => {
        const { name, scopes } = body as { name: string; scopes?: string[] }
        if (keys.length >= KEYS_MAX) return refusal(403, 'access forbidden')
        if (scopes?.some((scope) => !SENDGRID_SCOPES.includes(scope)))
          return refusal(400, 'invalid or unassignable scopes were given', 'scopes')
        // Documented: without scopes the key has full access.
        const key = addKey(name, scopes ?? SENDGRID_SCOPES)
        return {
          status: 201,
          body: { api_key: key.secret, api_key_id: key.id, name: key.name, scopes: key.scopes },
        }
      },
    }),
    guarded('api_keys.update', {
      method: 'PATCH',
      path: /^\/v3\/api_keys\/(?<id>[^/]+)$/,
      changes: true,
      body: z.strictObject({ name: z.string().min(1) }),
      answer: ({ path, body }) =>
        withKey(path.id, (key) => {
          key.name = (body as { name: string }).name
          return { status: 200, body: { api_key_id: key.id, name: key.name } }
        }),
    }),
    guarded('api_keys.delete', {
      method: 'DELETE',
      path: /^\/v3\/api_keys\/(?<id>[^/]+)$/,
      changes: true,
      answer: ({ path }) =>
        withKey(path.id, (key) => {
          keys.splice(keys.indexOf(key), 1)
          return { status: 204 }
        }),
    }),
    guarded('sender_verification_eligible', {
      method: 'GET',
      path: /^\/v3\/verified_senders$/,
      query: z.strictObject({
        limit: z.string().regex(/^\d+$/).optional(),
        lastSeenID: z.string().regex(/^\d+$/).optional(),
        id: z.string().regex(/^\d+$/).optional(),
      }),
      answer: ({ query }) => {
        const after = senders.filter(({ id }) => id > Number(query.lastSeenID ?? 0))
        return { status: 200, body: { results: after.slice(0, Number(query.limit ?? after.length)) } }
      },
    }),
    guarded('whitelabel.read', {
      method: 'GET',
      path: /^\/v3\/whitelabel\/domains$/,
      query: z.strictObject({
        limit: z.string().regex(/^\d+$/).optional(),
        offset: z.string().regex(/^\d+$/).optional(),
        exclude_subusers: z.enum(['true', 'false']).optional(),
        username: z.string().optional(),
        domain: z.string().optional(),
      }),
      answer: ({ query }) => ({
        status: 200,
        body: domains.filter((each) => each.domain.includes(query.domain ?? '')).map(shown),
      }),
    }),
    guarded('whitelabel.create', {
      method: 'POST',
      path: /^\/v3\/whitelabel\/domains$/,
      changes: true,
      body: z.strictObject({
        domain: z.string().min(1),
        subdomain: z.string().optional(),
        username: z.string().optional(),
        ips: z.array(z.string()).optional(),
        custom_spf: z.boolean().optional(),
        default: z.boolean().optional(),
        automatic_security: z.boolean().optional(),
        custom_dkim_selector: z.string().length(3).optional(),
        region: z.enum(['global', 'eu']).optional(),
      }),
      answer: ({ body }) => {
        const added = { id: 43 + domains.length, domain: (body as { domain: string }).domain, valid: false }
        domains.push(added)
        return { status: 201, body: shown(added) }
      },
    }),
    guarded('whitelabel.update', {
      method: 'POST',
      path: /^\/v3\/whitelabel\/domains\/(?<id>\d+)\/validate$/,
      changes: true,
      answer: ({ path }) => {
        const found = domains.find(({ id }) => id === Number(path.id))
        if (!found) return refusal(404, 'resource not found')
        found.valid ||= published.has(found.domain)
        const result = { valid: found.valid, reason: found.valid ? null : 'Expected CNAME was not found' }
        const validation_results = { mail_cname: result, dkim1: result, dkim2: result }
        return { status: 200, body: { id: found.id, valid: found.valid, validation_results } }
      },
    }),
    guarded('user.credits.read', {
      method: 'GET',
      path: /^\/v3\/user\/credits$/,
      answer: () => ({
        status: 200,
        body: {
          ...credits,
          remain: credits.total - credits.used,
          overage: 0,
          last_reset: '2026-11-01',
          next_reset: '2026-12-01',
          reset_frequency: 'monthly',
        },
      }),
    }),
  ]
  const sent: CloudStandIn['sent'] = []
  const mail = sendgridMail({
    sent,
    credits,
    maySend: (email) =>
      domains.some((each) => each.valid && email.endsWith(`@${each.domain}`)) ||
      senders.some(({ from_email, verified }) => verified && from_email === email),
  })
  const wire = await cloudWire({ routes: [...routes, guarded('mail.send', mail)], answerTo })

  /** The two that are states of the account, not answers. */
  const setState: Partial<Record<Fault, (on: boolean) => void>> = {
    quota: (on) => {
      if (on) while (keys.length < KEYS_MAX) addKey('Remplissage', ['mail.send'])
      else keys.splice(0, keys.length, ...keys.filter(({ name }) => name !== 'Remplissage'))
    },
    unverified_domain: (on) => {
      for (const each of domains) if (each.domain === domain) each.valid = !on
    },
  }

  return {
    ...wire,
    kind: 'sendgrid',
    env: { SENDGRID_BASE_URL: wire.url, SENDGRID_SMTP: 'smtp.sendgrid.example:587' },
    credentials: { apiKey: admin.secret },
    domain,
    unverifiedDomain: 'neuf.example',
    // A 429 says when the limit starts anew in X-RateLimit-Reset, as a second of Unix time.
    retryAfter: null,
    credits,
    sent,
    fail: (fault, options) => (setState[fault] ? setState[fault](true) : wire.fail(fault, options)),
    calm: () => {
      wire.calm()
      for (const set of Object.values(setState)) set(false)
    },
    keys: () => keys,
    plantKey: (name, scopes = ['mail.send']) => addKey(name, scopes).secret,
    withoutSenders: () => {
      senders.length = 0
    },
    publish: (name) => void published.add(name),
    belongings: (email) => [
      ...keys.filter(({ name }) => name.includes(email)).map(({ id }) => `key ${id}`),
      ...senders.filter(({ from_email }) => from_email === email).map(({ id }) => `sender ${id}`),
    ],
    plant: (email, displayName = 'Quelqu’un d’autre') => {
      senders.push({ id: 1000 + senders.length, from_email: email, from_name: displayName, verified: true })
    },
  }
}
