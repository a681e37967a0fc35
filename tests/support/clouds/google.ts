import { generateKeyPairSync, randomBytes, randomUUID, verify } from 'node:crypto'
import { z } from 'zod'
import {
  denied,
  type Guard,
  outOfScope,
  refusal,
  type Token,
  taken,
  throttled,
  tokenRefusal,
  unauthorized,
} from './google-answers.ts'
import { type Directory, directoryRoutes } from './google-directory.ts'
import { domainRoutes } from './google-domains.ts'
import { mailRoutes } from './google-mail.ts'
import { newUser, SKU } from './google-user.ts'
import type { CloudStandIn, Fault } from './port.ts'
import { type Answer, cloudWire, type Route } from './wire.ts'

const AUTH = 'https://www.googleapis.com/auth/'
export const GOOGLE_SCOPES = [
  'admin.directory.user',
  'admin.directory.user.security',
  'admin.directory.group.readonly',
  'admin.directory.domain',
  'gmail.send',
  'siteverification',
  'apps.licensing',
].map((each) => `${AUTH}${each}`)
/** Reads mail; not delegated unless a test does it. */
export const GOOGLE_MAIL = 'https://mail.google.com/'
const ADMIN = 'direction@atelier.example'
const ACCOUNT = 'facteur@atelier-123456.iam.gserviceaccount.com'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const SEATS = 2000

/** Beyond what every stand-in can do. */
type GoogleStandIn = CloudStandIn & {
  directory: Directory
  key: Record<string, string>
  /** A line of the private key. */
  secret: string
  /** Scopes of the domain-wide delegation. */
  delegate(scopes: string[]): void
  /** Whether the administrator has its role. */
  promote(on: boolean): void
  /** Instead of what the routes would say. */
  disable(path: RegExp | null, answer?: Answer): void
  revokeTokens(): void
  /** Everything that was given as a token, with what for. */
  tokens(): string[]
  issued(): Token[]
  /** Told of every token as it is given. */
  onGranted(listener: (token: string, user: string, scope: string) => void): void
  /** The record of this domain is in the DNS from now on. */
  publish(domain: string): void
  plantAlias(email: string, of: string): void
  plantGroup(email: string): void
}

/** Google's token endpoint, Directory, Licensing, Site Verification and Gmail as they are documented. */
export async function googleStandIn(): Promise<GoogleStandIn> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = {
    type: 'service_account',
    project_id: 'atelier-123456',
    private_key_id: randomBytes(20).toString('hex'),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    client_email: ACCOUNT,
    client_id: '104123456789012345678',
    // Whoever follows it is caught: nobody answers there.
    token_uri: 'http://127.0.0.1:1/token',
  }
  const directory: Directory = {
    users: [newUser(ADMIN, { givenName: 'Claire', familyName: 'Durand' })],
    deleted: [],
    groups: [],
    domains: [
      { name: 'atelier.example', verified: true, published: true },
      { name: 'neuf.example', verified: false, published: false },
    ],
    seats: SEATS,
    mailboxDelay: 0,
    displayNames: true,
  }
  for (const user of directory.users) user.licensed = true
  const sent: CloudStandIn['sent'] = []
  const issued = new Map<string, Token>()
  const history: { value: string; token: Token }[] = []
  let delegated = GOOGLE_SCOPES
  let isAdmin = true
  let granted: (token: string, user: string, scope: string) => void = () => undefined
  let disabled: { path: RegExp; answer: Answer } | null = null

  const guard: Guard = (scopes, route) => ({
    ...route,
    answer: (asked) => {
      const token = issued.get(/^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '')
      if (!token || token.until < Date.now()) return unauthorized()
      if (disabled && route.path.source.includes(disabled.path.source)) return disabled.answer
      if (!scopes.some((scope) => token.scope === `${AUTH}${scope}`)) return outOfScope()
      if (!token.scope.includes('gmail') && (token.sub !== ADMIN || !isAdmin)) return denied()
      return route.answer(asked, token.sub)
    },
  })
  const Claims = z.strictObject({
    iss: z.string(),
    sub: z.string(),
    scope: z.string().regex(/^\S+( \S+)*$/),
    aud: z.string(),
    iat: z.number().int(),
    exp: z.number().int(),
  })
  const tokenFor = (assertion: string): Answer => {
    const [head = '', body = '', signature = ''] = assertion.split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
    const claims = Claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
    const now = Date.now() / 1000
    if (claims.iss !== ACCOUNT) return tokenRefusal(400, 'invalid_grant', 'Invalid grant: account not found')
    const genuine = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${body}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    )
    if (header.alg !== 'RS256' || header.kid !== key.private_key_id || !genuine)
      return tokenRefusal(400, 'invalid_grant', 'Invalid JWT Signature.')
    if (claims.aud !== `${wire.url}/token`)
      return tokenRefusal(400, 'invalid_grant', 'Invalid JWT: Failed audience check.')
    if (claims.exp - claims.iat > 3600 || claims.exp < now || claims.iat > now + 300)
      return tokenRefusal(
        400,
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      )
    if (!claims.scope.split(' ').every((scope) => delegated.includes(scope)))
      return tokenRefusal(
        401,
        'unauthorized_client',
        'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      )
    const user = directory.users.find(({ primaryEmail }) => primaryEmail === claims.sub)
    if (!user || user.suspended) return tokenRefusal(400, 'invalid_grant', 'Invalid email or User ID')
    const access_token = `ya29.${randomBytes(48).toString('base64url')}`
    const token = { sub: claims.sub, scope: claims.scope, until: Date.now() + 3599_000 }
    issued.set(access_token, token)
    history.push({ value: access_token, token })
    granted(access_token, claims.sub, claims.scope)
    return { status: 200, body: { access_token, expires_in: 3599, token_type: 'Bearer' } }
  }
  const tokenRoute: Route = {
    method: 'POST',
    path: /^\/token$/,
    form: 'urlencoded',
    body: z.strictObject({
      grant_type: z.literal(GRANT),
      assertion: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    }),
    answer: ({ body }) => tokenFor((body as { assertion: string }).assertion),
  }
  const wire = await cloudWire({
    routes: [
      tokenRoute,
      ...directoryRoutes(directory, guard),
      ...domainRoutes(directory.domains, guard),
      ...mailRoutes(directory.users, sent, guard),
    ],
    answerTo: (fault) => {
      if (fault === 'taken') return taken()
      if (fault === 'permission') return denied()
      if (fault === 'credentials') return unauthorized()
      if (fault === 'throttled') return throttled()
      if (fault === 'server_error')
        return refusal(503, 'backendError', 'Service unavailable. Please try again')
      return null
    },
  })

  /** The two that are states of the company, not answers. */
  const setState: Partial<Record<Fault, (on: boolean) => void>> = {
    quota: (on) => {
      directory.seats = on
        ? directory.users.length + directory.deleted.length
        : SEATS + directory.deleted.length
    },
    unverified_domain: (on) => {
      for (const each of directory.domains) if (each.name === 'atelier.example') each.verified = !on
    },
  }
  const named = (email: string) =>
    directory.users.filter(({ primaryEmail, aliases }) => [primaryEmail, ...aliases].includes(email))

  return {
    ...wire,
    kind: 'google_workspace',
    env: {
      GOOGLE_API_ROOT_URL: wire.url,
      GOOGLE_TOKEN_URL: `${wire.url}/token`,
      GOOGLE_SMTP: 'smtp.gmail.example:465',
      GOOGLE_IMAP: 'imap.gmail.example:993',
    },
    credentials: { serviceAccount: JSON.stringify(key, null, 2), admin: ADMIN },
    domain: 'atelier.example',
    unverifiedDomain: 'neuf.example',
    retryAfter: null,
    sent,
    directory,
    key,
    secret: key.private_key.split('\n')[3] ?? '',
    fail: (fault, options) => (setState[fault] ? setState[fault](true) : wire.fail(fault, options)),
    calm: () => {
      wire.calm()
      for (const set of Object.values(setState)) set(false)
    },
    delegate: (scopes) => {
      delegated = scopes
    },
    promote: (on) => {
      isAdmin = on
    },
    disable: (path, answer = denied()) => {
      disabled = path && { path, answer }
    },
    revokeTokens: () => issued.clear(),
    tokens: () => history.map(({ value }) => value),
    issued: () => history.map(({ token }) => token),
    onGranted: (listener) => {
      granted = listener
    },
    publish: (name) => {
      for (const each of directory.domains) if (each.name === name) each.published = true
    },
    belongings: (email) =>
      named(email).flatMap(({ id, licensed }) => [
        `user ${id}`,
        ...(licensed ? [`licence ${SKU.skuId}`] : []),
      ]),
    plant: (email, displayName = 'Quelqu’un d’autre') => {
      const [givenName = '', ...family] = displayName.split(' ')
      const user = newUser(email, { givenName, familyName: family.join(' ') || 'Durand' })
      // A number that the company itself keeps there.
      user.externalIds.push({ type: 'custom', customType: 'site', value: 'Paris' })
      user.licensed = true
      directory.users.push(user)
    },
    plantAlias: (email, of) => {
      for (const user of named(of)) user.aliases.push(email)
    },
    plantGroup: (email) => {
      directory.groups.push({ id: randomUUID(), email, name: 'Équipe' })
    },
  }
}
