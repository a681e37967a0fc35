import { randomBytes } from 'node:crypto'
import { type QueryService, queryRefusal, sesRefusal } from './ses-answers.ts'
import { signatureOf } from './ses-signature.ts'
import type { Answer, Route } from './wire.ts'

export const ACCOUNT = '123456789012'
export const ADMIN = 'facteur-admin'

type Key = { id: string; secret: string; active: boolean; made: number }
export type User = {
  name: string
  path: string
  id: string
  policies: Map<string, string>
  keys: Key[]
}
export type Identity = {
  name: string
  type: 'DOMAIN' | 'EMAIL_ADDRESS'
  verified: boolean
  tokens: string[]
  mailFrom: string | null
}
export type Account = {
  region: string
  users: User[]
  identities: Identity[]
  /** Actions that the administrator's key lacks. */
  denied: Set<string>
  production: boolean
  limits: { daily: number; perSecond: number; used: number; users: number }
}

export function newUser(name: string, path: string): User {
  return { name, path, id: `AIDA${token(16)}`, policies: new Map(), keys: [] }
}

let made = 0
export function newKey(user: User): Key {
  made += 1
  const secret = randomBytes(30).toString('base64')
  const key = { id: `AKIA${token(16)}`, secret, active: true, made }
  user.keys.push(key)
  return key
}

export function newIdentity(name: string, verified: boolean): Identity {
  const type = name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN'
  const tokens = type === 'DOMAIN' ? [1, 2, 3].map(() => token(32).toLowerCase()) : []
  return { name, type, verified, tokens, mailFrom: null }
}

function token(length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return [...randomBytes(length)].map((byte) => letters[byte % 32]).join('')
}

export function arnOf({ path, name }: User): string {
  return `arn:aws:iam::${ACCOUNT}:user${path}${name}`
}

export type Guard = (action: string, route: Route) => Route

/** Every request must be signed by an active key, for this service and region, and its user allowed to do this. */
export function guardOf(account: Account): Guard {
  return (action, route) => ({
    ...route,
    answer: (asked) => {
      const service = action.slice(0, 3)
      const say = refusalsOf(service)
      const signature = signatureOf(asked)
      if (!signature) return say.unsigned()
      const user = account.users.find(({ keys }) => keys.some(({ id }) => id === signature.keyId))
      const key = user?.keys.find(({ id }) => id === signature.keyId)
      if (!user || !key?.active) return say.unknown()
      if (!signature.matches(key.secret)) return say.mismatch()
      if (signature.service !== service || signature.region !== account.region) return say.mismatch()
      if (action !== 'sts:GetCallerIdentity' && !allowed(account, user, action, fromOf(asked.body)))
        return say.denied(user, action)
      return route.answer({ ...asked, path: { ...asked.path, caller: user.name } })
    },
  })
}

/** The administrator may do what is not denied to him; every other user what his policies say. */
function allowed({ denied }: Account, { name, policies }: User, action: string, from: string | null) {
  if (name === ADMIN) return !denied.has(action)
  return [...policies.values()].some((document) =>
    JSON.parse(document).Statement.some(
      (each: { Effect: string; Action: string; Condition: Record<string, Record<string, string>> }) =>
        each.Effect === 'Allow' &&
        each.Action === action &&
        each.Condition.StringEqualsIgnoreCase?.['ses:FromAddress']?.toLowerCase() === from?.toLowerCase(),
    ),
  )
}

function fromOf(body: unknown): string | null {
  return (body as { FromEmailAddress?: string } | null)?.FromEmailAddress ?? null
}

function refusalsOf(service: string): Record<'unsigned' | 'unknown' | 'mismatch', () => Answer> & {
  denied(user: User, action: string): Answer
} {
  const say = (ses: string, query: string, message: string) =>
    service === 'ses'
      ? sesRefusal(403, ses, message)
      : queryRefusal(service as QueryService, 403, query, message)
  return {
    unsigned: () =>
      say(
        'MissingAuthenticationTokenException',
        'MissingAuthenticationToken',
        'Missing Authentication Token',
      ),
    unknown: () =>
      say(
        'UnrecognizedClientException',
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
      ),
    mismatch: () =>
      say(
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided.',
      ),
    denied: (user, action) =>
      say(
        'AccessDeniedException',
        'AccessDenied',
        `User: ${arnOf(user)} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
      ),
  }
}
