import { createHash } from 'node:crypto'
import { PERMISSIONS, type Permission, permissionsOf, type Role } from './access.ts'
import { clientIp } from './client-ip.ts'
import type { Ctx } from './context.ts'
import { sql, systemQuery } from './db.ts'
import type { Locale } from './errors.ts'
import { throttle } from './rate-limit.ts'

type KeyRow = {
  id: string
  organisationId: string
  name: string
  scopes: string[]
  readOnlyFrom: Date | null
}
type FoundKey = KeyRow & { unseen: boolean }
type Known = { row: Promise<KeyRow | null>; valid: boolean; renewed: boolean; until: number }

/**
 * A key is looked up at most once a second, by the first of the requests that ask together: a revoked one stops within that
 * second in every process, and at once in the one that revoked it.
 */
const KEY_MEMORY_MS = 1000
// One memory a process, whichever of the bundles of the web process asks.
const holder = globalThis as { facteurKnownKeys?: Map<string, Known> }
holder.facteurKnownKeys ??= new Map()
const known = holder.facteurKnownKeys

/** SHA-256 hex of an API key: all that is stored of it. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The context of a request made with an API key; null when the key is unknown or revoked. */
export async function keyContext(key: string, request: Request): Promise<Ctx | null> {
  const row = await findKey(hashKey(key))
  if (!row) return null
  return {
    organisationId: row.organisationId,
    actor: { type: 'api_key', id: row.id, label: row.name },
    userId: null,
    sessionId: null,
    readOnlySince: past(row.readOnlyFrom),
    role: null,
    permissions: scopePermissions(row.scopes),
    locale: localeOf(request.headers.get('accept-language')),
    ip: clientIp(request.headers),
  }
}

/** The context of a signed-in person in their current company; null when nobody is signed in, or nowhere a member. */
export async function sessionContext(): Promise<Ctx | null> {
  // Loaded when needed: next-auth and next/headers do not exist in the workers.
  const { currentSession } = await import('./auth.ts')
  const session = await currentSession()
  if (!session?.organisationId || !session.role) return null
  const { headers } = await import('next/headers')
  return {
    organisationId: session.organisationId,
    actor: { type: 'user', id: session.userId, label: session.name },
    userId: session.userId,
    sessionId: session.sessionId,
    steppedUpAt: session.steppedUpAt ?? null,
    readOnlySince: past(session.readOnlyFrom ?? null),
    role: session.role as Role,
    permissions: permissionsOf(session.role as Role),
    locale: session.locale as Locale,
    ip: clientIp(await headers()),
  }
}

/** An instant that has come. */
function past(instant: Date | null): Date | null {
  return instant && instant.getTime() <= Date.now() ? instant : null
}

/** French when the caller asks for it first, English otherwise: the language of API errors. */
export function localeOf(acceptLanguage: string | null): Locale {
  return /^\s*fr\b/i.test(acceptLanguage ?? '') ? 'fr' : 'en'
}

function scopePermissions(scopes: string[]): ReadonlySet<Permission> {
  if (scopes.includes('*')) return new Set(PERMISSIONS)
  return new Set(PERMISSIONS.filter((permission) => scopes.includes(permission)))
}

/** Whoever revokes a key says so here: what this process remembers of it, or is just asking, counts no more. */
export function forgetKey(hash: string): void {
  known.delete(hash)
}

/** The same for every key of a company, once what its licence allows has changed. */
export async function forgetKeysOf({ organisationId }: { organisationId: string }): Promise<void> {
  const forget = async ([hash, each]: [string, Known]) => {
    const row = await each.row.catch(() => null)
    if (row?.organisationId === organisationId && known.get(hash) === each) known.delete(hash)
  }
  await Promise.all([...known].map(forget))
}

function findKey(hash: string): Promise<KeyRow | null> {
  const now = Date.now()
  const remembered = known.get(hash)
  if (remembered && remembered.until > now) {
    // Asked again ahead of time, so that the requests of a busy key never wait for it.
    if (remembered.valid && !remembered.renewed && remembered.until - now < KEY_MEMORY_MS / 2) {
      remembered.renewed = true
      const next = ask(hash, remembered.valid, now)
      const take = () => known.get(hash) === remembered && known.set(hash, next)
      next.row.then(take, () => undefined)
    }
    return remembered.row
  }
  // Guessing keys costs a query each: slow it down for everybody who guesses.
  if (!remembered?.valid) throttle('unknown-api-keys', { perSecond: 200, burst: 1000 }, now)
  if (known.size > 10_000) known.clear()
  const asked = ask(hash, remembered?.valid ?? false, now)
  known.set(hash, asked)
  return asked.row
}

function ask(hash: string, valid: boolean, now: number): Known {
  const asked: Known = { row: readKey(hash), valid, renewed: false, until: now + KEY_MEMORY_MS }
  asked.row.then(
    (row) => {
      asked.valid = row !== null
    },
    () => {
      if (known.get(hash) === asked) known.delete(hash)
    },
  )
  return asked
}

async function readKey(hash: string): Promise<KeyRow | null> {
  const [found] = await systemQuery<FoundKey[]>(sql`
    SELECT k.id, k."organisationId", k.name, k.scopes, o."readOnlyFrom",
      coalesce(k."lastUsedAt" < now() - interval '1 minute', true) AS unseen
    FROM "ApiKey" k JOIN "Organisation" o ON o.id = k."organisationId" WHERE k.hash = ${hash} AND k."revokedAt" IS NULL`)
  if (!found) return null
  const { unseen, ...row } = found
  // To the minute, as people read it: a write for each look-up would make the requests of that moment wait for the disk.
  if (unseen)
    await systemQuery(
      sql`UPDATE "ApiKey" SET "lastUsedAt" = now() WHERE hash = ${hash} AND "revokedAt" IS NULL RETURNING id`,
    )
  return row
}
