import { createHash } from 'node:crypto'
import { networkOf } from '#server/kernel/client-ip'
import { sql, systemQuery } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { throttle } from '#server/kernel/rate-limit'

/** Wrong keys from one place before it waits, and the longest wait; it doubles with each wrong key. */
const PLACE = { free: 20, longest: 3600 }
/** A place is forgiven after so long without a wrong key. */
const FORGIVEN_AFTER = '1 hour'

/** Who asks: an address (`addressPlace`), or a company (`companyPlace`). */
export type Place = string

/** Where a program asks from: its address, or the network that is given to a customer whole. */
export function addressPlace(ip: string | null): Place {
  return ip ? networkOf(ip) : 'unknown'
}

export function companyPlace({ organisationId }: { organisationId: string }): Place {
  return `company:${organisationId}`
}

/** 429 with Retry-After for a place that asks too fast, or that still waits for its wrong keys: before a key is looked up. */
export async function demandPatience(place: Place): Promise<void> {
  throttle(`licences:${place}`, { perSecond: 50, burst: 500 })
  const [waiting] = await systemQuery<{ seconds: number | null }[]>(sql`
    SELECT ceil(extract(epoch FROM max("resetAt") - now()))::int AS seconds FROM "RateBucket"
    WHERE key = ${placeKey(place)} AND "resetAt" > now()`)
  if (waiting?.seconds) throw tooMany(waiting.seconds)
}

/**
 * Writes down a wrong key (`typed`, as it came), once an hour for each place: a program that goes on asking with a key that
 * ended makes nobody behind the same address wait, and a guesser never types the same twice.
 */
export async function countMiss(place: Place, typed: string): Promise<void> {
  // Whoever has many places still shares one pace.
  throttle('licences:unknown', { perSecond: 200, burst: 1000 })
  const fresh = await systemQuery<{ key: string }[]>(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${missKey(place, typed)}, 1, now() + interval '1 hour')
    ON CONFLICT (key) DO UPDATE SET "resetAt" = excluded."resetAt" WHERE b."resetAt" <= now()
    RETURNING key`)
  if (fresh.length === 0) return
  const { free, longest } = PLACE
  // To the millisecond that is kept, and not rounded up: an instant to come would be a wait.
  await systemQuery(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${placeKey(place)}, 1, date_trunc('milliseconds', now()))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN b."resetAt" < now() - ${FORGIVEN_AFTER}::interval THEN 1 ELSE b.count + 1 END,
      "resetAt" = date_trunc('milliseconds', now()) + make_interval(secs => CASE
        WHEN b."resetAt" < now() - ${FORGIVEN_AFTER}::interval OR b.count < ${free} THEN 0
        ELSE least(${longest}, power(2, least(b.count - ${free}, 30))) END)
    RETURNING key`)
}

function placeKey(place: Place): string {
  return `licence:place:${place}`
}

function missKey(place: Place, typed: string): string {
  const hash = createHash('sha256').update(typed).digest('hex').slice(0, 16)
  return `licence:miss:${place}:${hash}`
}

function tooMany(seconds: number): AppError {
  return new AppError(
    'rate_limited',
    {
      fr: `Trop de clés de licence inconnues : réessayez dans ${seconds} s.`,
      en: `Too many unknown licence keys: try again in ${seconds} s.`,
    },
    { retryAfter: seconds },
  )
}
