import { createHash } from 'node:crypto'
import { networkOf } from '#server/kernel/client-ip'
import { asSystem, type SystemDb, sql, systemQuery } from '#server/kernel/db'
import { AppError, type Text } from '#server/kernel/errors'
import { IP_LOCK, LOCK } from './rules.ts'

type Rule = { failures: number; forgetSeconds: number; lockSeconds: number }

const ADDRESS: Rule = {
  failures: LOCK.failures,
  forgetSeconds: LOCK.forgetAfterHours * 3600,
  lockSeconds: LOCK.minutes * 60,
}
const PLACE: Rule = {
  failures: IP_LOCK.failures,
  forgetSeconds: IP_LOCK.minutes * 60,
  lockSeconds: IP_LOCK.minutes * 60,
}

/** What is tried: each has its own count. */
export type Tried = 'password' | 'code'

/** One try to sign in. `locked` holds the seconds to wait; the try is counted before what was typed is looked at. */
export async function countTry(what: Tried, email: string, ip: string | null): Promise<{ locked: number }> {
  const address = await count(addressKey(what, email), ADDRESS)
  const place = ip ? await count(placeKey(ip), PLACE) : { locked: 0 }
  return { locked: Math.max(address.locked, place.locked) }
}

/** A good one: the address starts anew, and the place gets its try back. */
export async function forgetTries(
  what: Tried,
  db: SystemDb,
  email: string,
  ip: string | null,
): Promise<void> {
  await db.rateBucket.deleteMany({ where: { key: addressKey(what, email) } })
  if (ip)
    await db.rateBucket.updateMany({
      where: { key: placeKey(ip), count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    })
}

/** Lifts the lock of an address (its owner proved who they are by a reset link). */
export function unlock(email: string): Promise<void> {
  return asSystem((db) => forgetTries('password', db, email, null))
}

/** The one answer to a locked address, known or not. */
export function lockedError(what: Tried, seconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return new AppError('locked', LOCKED[what](minutes), { retryAfter: seconds })
}

const LOCKED: Record<Tried, (minutes: number) => Text> = {
  password: (minutes) => ({
    fr: `Trop d’essais infructueux : la connexion est verrouillée. Réessayez dans ${minutes} min, ou réinitialisez votre mot de passe.`,
    en: `Too many failed tries: sign-in is locked. Try again in ${minutes} min, or reset your password.`,
  }),
  code: (minutes) => ({
    fr: `Trop de codes erronés : réessayez dans ${minutes} min.`,
    en: `Too many wrong codes: try again in ${minutes} min.`,
  }),
}

async function count(key: string, rule: Rule): Promise<{ locked: number }> {
  // The lock starts with the last allowed try and is not prolonged by those that follow.
  const [bucket] = await systemQuery<{ count: number; wait: number }[]>(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${key}, 1, now() + make_interval(secs => ${rule.forgetSeconds}))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN b."resetAt" <= now() THEN 1 ELSE least(b.count, ${rule.failures}) + 1 END,
      "resetAt" = CASE WHEN b."resetAt" <= now() THEN excluded."resetAt"
        WHEN b.count + 1 = ${rule.failures} THEN now() + make_interval(secs => ${rule.lockSeconds})
        ELSE b."resetAt" END
    RETURNING count, ceil(extract(epoch FROM "resetAt" - now()))::int AS wait`)
  return { locked: bucket && bucket.count > rule.failures ? Math.max(1, bucket.wait) : 0 }
}

function addressKey(what: Tried, email: string): string {
  const step = what === 'code' ? 'second-step' : 'sign-in'
  return `${step}:address:${createHash('sha256').update(email).digest('hex')}`
}

function placeKey(ip: string): string {
  return `sign-in:ip:${networkOf(ip)}`
}
