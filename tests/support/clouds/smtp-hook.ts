import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { CloudStandIn } from './port.ts'
import { type Answer, cloudWire, type Route } from './wire.ts'

const RETRY_AFTER = 7
const OLD_SECONDS = 300
export const HOOK_PERMISSIONS = [
  'addresses.read',
  'addresses.create',
  'addresses.update',
  'addresses.delete',
  'domains.read',
]

type Account = {
  email: string
  displayName: string
  password: string
  suspended: boolean
  marker: string | null
}
type Domain = { domain: string; verified: boolean; records?: object[] }

/** Beyond what every stand-in can do. */
type HookStandIn = CloudStandIn & {
  accounts: Map<string, Account>
  domains: Domain[]
  permissions: Set<string>
  /** Addresses of a page. */
  pageSize: number
  /** While true, new mailboxes are not ready. */
  slow: boolean
  /** Instead of what the route would say. */
  answer(path: RegExp | null, answer?: Answer): void
  /** The headers of the last request. */
  last(): Record<string, unknown>
}

/** A company's mail server behind the hook of docs/providers.md. */
export async function smtpHookStandIn(): Promise<HookStandIn> {
  const key = randomBytes(32)
  const secret = `whsec_${key.toString('base64')}`
  const accounts = new Map<string, Account>()
  const domains: Domain[] = [
    {
      domain: 'atelier.example',
      verified: true,
      records: [
        {
          purpose: 'mx',
          type: 'MX',
          name: 'Atelier.example.',
          value: 'mx.serveur.atelier.example.',
          priority: 5,
        },
        { purpose: 'spf', type: 'TXT', name: 'atelier.example', value: 'v=spf1 mx ~all' },
        {
          purpose: 'dkim',
          type: 'TXT',
          name: 's1._domainkey.atelier.example',
          value: 'v=DKIM1; k=rsa; p=MIIB',
        },
      ],
    },
    { domain: 'neuf.example', verified: false },
  ]
  const permissions = new Set(HOOK_PERMISSIONS)
  let instead: { path: RegExp; answer: Answer } | null = null
  let headers: Record<string, unknown> = {}
  const own = { pageSize: 100, slow: false }

  const shown = ({ password: _, ...account }: Account) => ({ ...account, ready: !own.slow })
  const guarded = (permission: string | null, route: Route): Route => ({
    ...route,
    answer: (asked) => {
      headers = asked.headers
      if (!isSigned(key, asked)) return problem(401, 'The signature is wrong')
      if (instead?.path.test(asked.raw.url.pathname)) return instead.answer
      if (permission && !permissions.has(permission)) return problem(403, 'Switched off by the operator')
      return route.answer(asked)
    },
  })
  const withOurs = (
    email: string | undefined,
    marker: unknown,
    then: (account: Account) => Answer,
  ): Answer => {
    const account = accounts.get(email ?? '')
    if (!account) return problem(404, 'No such address')
    return account.marker !== null && account.marker === marker
      ? then(account)
      : problem(409, 'Made by somebody else')
  }
  const marker = z.uuid()
  const one = /^\/facteur\/addresses\/(?<email>[^/]+)$/

  const routes: Route[] = [
    guarded(null, {
      method: 'GET',
      path: /^\/facteur\/health$/,
      answer: () => ({ status: 200, body: { permissions: [...permissions] } }),
    }),
    guarded('addresses.read', {
      method: 'GET',
      path: one,
      answer: ({ path }) => {
        const account = accounts.get(path.email ?? '')
        return account ? { status: 200, body: shown(account) } : problem(404, 'No such address')
      },
    }),
    guarded('addresses.read', {
      method: 'GET',
      path: /^\/facteur\/addresses$/,
      query: z.strictObject({ cursor: z.string().regex(/^\d+$/).optional() }),
      answer: ({ query }) => {
        const from = Number(query.cursor ?? 0)
        const until = from + own.pageSize
        const page = [...accounts.values()].slice(from, until).map(shown)
        return {
          status: 200,
          body: { addresses: page, next: until < accounts.size ? String(until) : null },
        }
      },
    }),
    guarded('addresses.create', {
      method: 'POST',
      path: /^\/facteur\/addresses$/,
      changes: true,
      body: z.strictObject({
        email: z.email().lowercase(),
        displayName: z.string(),
        password: z.string().min(8),
        marker,
      }),
      answer: ({ body }) => {
        const wanted = body as Account
        const there = accounts.get(wanted.email)
        if (there && there.marker !== wanted.marker) return problem(409, 'Taken')
        const at = domains.find(({ domain }) => wanted.email.endsWith(`@${domain}`))
        if (!at?.verified) return problem(422, 'No mail is taken for this domain')
        const account = there ?? { ...wanted, suspended: false }
        accounts.set(account.email, account)
        return { status: there ? 200 : 201, body: shown(account) }
      },
    }),
    guarded('addresses.update', {
      method: 'PATCH',
      path: one,
      changes: true,
      body: z.strictObject({
        marker,
        displayName: z.string().optional(),
        password: z.string().min(8).optional(),
        suspended: z.boolean().optional(),
      }),
      answer: ({ path, body }) => {
        const { marker: given, ...changes } = body as Account
        return withOurs(path.email, given, (account) => {
          Object.assign(account, changes)
          return { status: 200, body: shown(account) }
        })
      },
    }),
    guarded('addresses.delete', {
      method: 'DELETE',
      path: one,
      changes: true,
      query: z.strictObject({ marker }),
      answer: ({ path, query }) =>
        withOurs(path.email, query.marker, ({ email }) => {
          accounts.delete(email)
          return { status: 204 }
        }),
    }),
    guarded('domains.read', {
      method: 'GET',
      path: /^\/facteur\/domains\/(?<domain>[^/]+)$/,
      answer: ({ path }) => {
        const found = domains.find(({ domain }) => domain === path.domain)
        return found ? { status: 200, body: found } : problem(404, 'No such domain')
      },
    }),
  ]
  const wire = await cloudWire({ routes, answerTo: (fault) => ANSWERS[fault] ?? null })

  return Object.assign(own, {
    ...wire,
    kind: 'smtp_hook',
    env: {},
    credentials: {
      url: `${wire.url}/facteur/`,
      secret,
      smtpHost: '127.0.0.1',
      smtpPort: '2525',
      imapHost: '127.0.0.1',
      imapPort: '143',
      webmail: 'https://webmail.atelier.example',
    },
    domain: 'atelier.example',
    unverifiedDomain: 'neuf.example',
    retryAfter: RETRY_AFTER,
    sent: [],
    accounts,
    domains,
    permissions,
    last: () => headers,
    answer: (path: RegExp | null, answer: Answer = { status: 500 }) => {
      instead = path && { path, answer }
    },
    fail: ((fault, options) => {
      if (fault === 'unverified_domain') domains[0]!.verified = false
      else wire.fail(fault, options)
    }) satisfies CloudStandIn['fail'] as CloudStandIn['fail'],
    calm: () => {
      wire.calm()
      domains[0]!.verified = true
      instead = null
      own.slow = false
      own.pageSize = 100
    },
    belongings: (email: string) => (accounts.has(email) ? [`account ${email}`] : []),
    plant: (email: string, displayName = 'Quelqu’un d’autre') => {
      accounts.set(email, { email, displayName, password: '', suspended: false, marker: null })
    },
  })
}

/** An answer of RFC 9457. */
export function problem(status: number, detail: string, more: Record<string, string> = {}): Answer {
  const headers = { 'content-type': 'application/problem+json', ...more }
  return { status, headers, body: { type: 'about:blank', title: 'Refused', status, detail } }
}

const ANSWERS: Record<string, Answer> = {
  taken: problem(409, 'Taken'),
  quota: problem(507, 'All 50 places are taken'),
  permission: problem(403, 'Switched off by the operator'),
  credentials: problem(401, 'The signature is wrong'),
  unverified_domain: problem(422, 'No mail is taken for this domain'),
  throttled: problem(429, 'Slow down', { 'retry-after': String(RETRY_AFTER) }),
  server_error: { status: 500, body: 'Internal error' },
}

type Signed = { raw: { method: string; url: URL; text: string }; headers: Record<string, unknown> }

/** As the documentation tells a customer to do it. */
function isSigned(key: Buffer, { raw, headers }: Signed): boolean {
  const [id, at, given] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  )
  if (!id || !at || !(Math.abs(Date.now() / 1000 - Number(at)) < OLD_SECONDS)) return false
  const signed = `${id}\n${at}\n${raw.method}\n${raw.url.pathname}${raw.url.search}\n${raw.text}`
  const right = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  const shown = Buffer.from(given ?? '')
  return shown.length === right.length && timingSafeEqual(shown, right)
}
