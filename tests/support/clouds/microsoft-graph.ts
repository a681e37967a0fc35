import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  denied,
  type Guard,
  RETRY_AFTER,
  refusal,
  taken,
  throttled,
  tokenRefusal,
  unauthorized,
} from './microsoft-answers.ts'
import { type Directory, directoryRoutes } from './microsoft-directory.ts'
import { domainRoutes } from './microsoft-domains.ts'
import { type Draft, mailRoutes } from './microsoft-mail.ts'
import { newUser } from './microsoft-user.ts'
import type { CloudStandIn, Fault } from './port.ts'
import { cloudWire, type Route } from './wire.ts'

export const MICROSOFT_ROLES = [
  'User.ReadWrite.All',
  'User-PasswordProfile.ReadWrite.All',
  'GroupMember.Read.All',
  'Organization.Read.All',
  'Domain.ReadWrite.All',
  'Mail.ReadWrite',
  'Mail.Send',
]
const GRAPH = 'https://graph.microsoft.com'
/** Where mail is read: Office 365 Exchange Online. */
export const OUTLOOK = 'https://outlook.office365.com'
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const CLIENT = 'c2d4f0de-1b0a-4b52-9d3e-0f6f6a4cbb11'

/** Beyond what every stand-in can do. */
type MicrosoftStandIn = CloudStandIn & {
  directory: Directory
  drafts: Draft[]
  habits: { ownMessageIds: boolean; opaqueTokens: boolean }
  /** What an administrator granted; new tokens carry it. */
  grant(roles: string[]): void
  /** The same for Office 365 Exchange Online. */
  grantMail(roles: string[]): void
  /** Told of every token as it is given. */
  onGranted(listener: (token: string, resource: string) => void): void
  /** Tokens given so far are worth nothing any more. */
  revokeTokens(): void
  /** Everything that was given as a token. */
  tokens(): string[]
  /** The record of this domain is in the DNS from now on. */
  publish(domain: string): void
  plantAlias(email: string, of: string): void
  plantGroup(email: string): void
}

/** Microsoft's token endpoint and Graph v1.0 as they are documented: users, licences, domains, groups, drafts. */
export async function microsoftStandIn(): Promise<MicrosoftStandIn> {
  const secret = `8Q~${randomBytes(24).toString('base64url')}`
  const directory: Directory = {
    users: [],
    deleted: [],
    groups: [],
    domains: [
      { id: 'atelier.example', isVerified: true, supportedServices: ['Email'], published: true },
      { id: 'neuf.example', isVerified: false, supportedServices: [], published: false },
    ],
    delays: { index: 150, replication: 0, mailbox: 0 },
    seats: { enabled: 25, consumed: 7 },
  }
  const drafts: Draft[] = []
  const sent: CloudStandIn['sent'] = []
  const habits = { ownMessageIds: false, opaqueTokens: false }
  const issued = new Map<string, { roles: string[]; until: number }>()
  const given: string[] = []
  const granted = { [GRAPH]: MICROSOFT_ROLES, [OUTLOOK]: ['IMAP.AccessAsApp'] }
  let told: (token: string, resource: string) => void = () => undefined

  const issue = (resource: keyof typeof granted): string => {
    const roles = granted[resource]
    const payload = {
      aud: resource,
      appid: CLIENT,
      tid: TENANT,
      jti: randomUUID(),
      roles,
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = habits.opaqueTokens
      ? randomBytes(32).toString('base64url')
      : `${part({ typ: 'JWT', alg: 'RS256' })}.${part(payload)}.${randomBytes(32).toString('base64url')}`
    // A token is good at the service that it was given for only.
    if (resource === GRAPH) issued.set(token, { roles, until: Date.now() + 3599_000 })
    given.push(token)
    told(token, resource)
    return token
  }
  const guard: Guard = (allowed, route, refused = denied) => ({
    ...route,
    answer: (asked) => {
      const token = issued.get(/^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '')
      if (!token || token.until < Date.now()) return unauthorized()
      if (!token.roles.some((role) => allowed.includes(role))) return refused()
      return route.answer(asked)
    },
  })
  const tokenRoute: Route = {
    method: 'POST',
    path: /^\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/token$/,
    form: 'urlencoded',
    body: z.strictObject({
      grant_type: z.literal('client_credentials'),
      client_id: z.string().min(1),
      client_secret: z.string().min(1),
      scope: z.enum([`${GRAPH}/.default`, `${OUTLOOK}/.default`]),
    }),
    answer: ({ path, body }) => {
      const { client_id, client_secret, scope } = body as Record<string, string>
      if (path.tenant !== TENANT && path.tenant !== 'atelier.onmicrosoft.com')
        return tokenRefusal(400, 'invalid_request', 90002, `Tenant '${path.tenant}' not found.`)
      if (client_id !== CLIENT)
        return tokenRefusal(
          400,
          'unauthorized_client',
          700016,
          `Application with identifier '${client_id}' was not found in the directory.`,
        )
      if (client_secret !== secret)
        return tokenRefusal(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
      return {
        status: 200,
        body: {
          token_type: 'Bearer',
          expires_in: 3599,
          ext_expires_in: 3599,
          access_token: issue(scope === `${OUTLOOK}/.default` ? OUTLOOK : GRAPH),
        },
      }
    },
  }
  const wire = await cloudWire({
    routes: [
      tokenRoute,
      ...directoryRoutes(directory, guard, () => wire.url),
      ...domainRoutes(directory.domains, guard),
      ...mailRoutes({ users: directory.users, drafts, sent, habits }, guard),
    ],
    answerTo: (fault) => {
      if (fault === 'taken') return taken()
      if (fault === 'permission') return denied()
      if (fault === 'credentials') return unauthorized()
      if (fault === 'throttled') return throttled()
      if (fault === 'server_error') return refusal(503, 'serviceNotAvailable', 'The service is unavailable.')
      return null
    },
  })

  /** The two that are states of the tenant, not answers. */
  const setState: Partial<Record<Fault, (on: boolean) => void>> = {
    quota: (on) => {
      directory.seats.enabled = on ? 0 : 25
    },
    unverified_domain: (on) => {
      for (const each of directory.domains) if (each.id === 'atelier.example') each.isVerified = !on
    },
  }
  const named = (email: string) =>
    directory.users.filter(
      ({ userPrincipalName, proxyAddresses }) =>
        userPrincipalName === email || proxyAddresses.some((each) => each.toLowerCase() === `smtp:${email}`),
    )

  return {
    ...wire,
    kind: 'microsoft-graph',
    env: {
      MICROSOFT_GRAPH_BASE_URL: wire.url,
      MICROSOFT_AUTHORITY_URL: wire.url,
      MICROSOFT_SMTP: 'smtp.office365.example:587',
      MICROSOFT_IMAP: 'outlook.office365.example:993',
    },
    credentials: { tenant: TENANT, clientId: CLIENT, clientSecret: secret },
    domain: 'atelier.example',
    unverifiedDomain: 'neuf.example',
    retryAfter: RETRY_AFTER,
    sent,
    directory,
    drafts,
    habits,
    fail: (fault, options) => (setState[fault] ? setState[fault](true) : wire.fail(fault, options)),
    calm: () => {
      wire.calm()
      for (const set of Object.values(setState)) set(false)
    },
    grant: (next) => {
      granted[GRAPH] = next
    },
    grantMail: (next) => {
      granted[OUTLOOK] = next
    },
    onGranted: (listener) => {
      told = listener
    },
    revokeTokens: () => issued.clear(),
    tokens: () => given,
    publish: (name) => {
      for (const each of directory.domains) if (each.id === name) each.published = true
    },
    belongings: (email) =>
      named(email).flatMap(({ id, licences }) => [
        `user ${id}`,
        ...licences.map((each) => `licence ${each}`),
      ]),
    plant: (email, displayName = 'Quelqu’un d’autre') => {
      const user = newUser(email, displayName)
      Object.assign(user, {
        mail: email,
        proxyAddresses: [`SMTP:${email}`],
        mailboxAt: 0,
      })
      // A number that the company itself keeps there.
      user.attributes.extensionAttribute15 = 'Paris'
      directory.users.push(user)
    },
    plantAlias: (email, of) => {
      for (const user of named(of)) user.proxyAddresses.push(`smtp:${email}`)
    },
    plantGroup: (email) => {
      directory.groups.push({ id: randomUUID(), displayName: 'Équipe', proxyAddresses: [`SMTP:${email}`] })
    },
  }
}
