import { createHash } from 'node:crypto'
import { sql, systemQuery } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { throttle } from '#server/kernel/rate-limit'

/** Wrong keys from one place before it waits, and the longest wait; it doubles with each wrong key. */
const PLACE = { free: 20, longest: 3600 }
/** A place is forgiven after so long without a wrong key. */
const FORGIVEN_AFTER = '1 hour'

/** 429 with Retry-After for a place that asks too fast, or that still waits for its wrong keys. */
export async function demandPatience(ip: string | null): Promise<void> {
  throttle(`licences:${placeOf(ip)}`, { perSecond: 50, burst: 500 })
  const [waiting] = await systemQuery<{ seconds: number | null }[]>(sql`
    SELECT ceil(extract(epoch FROM max("resetAt") - now()))::int AS seconds FROM "RateBucket"
    WHERE key = ${placeKey(ip)} AND "resetAt" > now()`)
  if (waiting?.seconds) throw tooMany(waiting.seconds)
}

/**
 * Writes down a wrong key (`typed`, as it came), once an hour for each place: a program that goes on asking with a key that
 * ended makes nobody behind the same address wait, and a guesser never types the same twice.
 */
export async function countMiss(ip: string | null, typed: string): Promise<void> {
  // Whoever has many places still shares one pace.
  throttle('licences:unknown', { perSecond: 200, burst: 1000 })
  const fresh = await systemQuery<{ key: string }[]>(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${missKey(ip, typed)}, 1, now() + interval '1 hour')
    ON CONFLICT (key) DO UPDATE SET "resetAt" = excluded."resetAt" WHERE b."resetAt" <= now()
    RETURNING key`)
  if (fresh.length === 0) return
  const { free, longest } = PLACE
  await systemQuery(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${placeKey(ip)}, 1, now())
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN b."resetAt" < now() - ${FORGIVEN_AFTER}::interval THEN 1 ELSE b.count + 1 END,
      "resetAt" = now() + make_interval(secs => CASE
        WHEN b."resetAt" < now() - ${FORGIVEN_AFTER}::interval OR b.count < ${free} THEN 0
        ELSE least(${longest}, power(2, least(b.count - ${free}, 30))) END)
    RETURNING key`)
}

function placeKey(ip: string | null): string {
  return `licence:place:${placeOf(ip)}`
}

function missKey(ip: string | null, typed: string): string {
  const hash = createHash('sha256').update(typed).digest('hex').slice(0, 16)
  return `licence:miss:${placeOf(ip)}:${hash}`
}

/** An address, or the network of 64 bits that a customer is given whole. */
function placeOf(ip: string | null): string {
  if (!ip) return 'unknown'
  if (!ip.includes(':') || ip.includes('.')) return ip.slice(0, 64)
  const [head = '', tail] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  if (tail !== undefined) {
    const rest = tail.split(':').filter(Boolean)
    while (groups.length + rest.length < 8) groups.push('0')
  }
  return groups.slice(0, 4).join(':').slice(0, 64)
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
