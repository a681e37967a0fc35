import { sql, systemQuery } from './db.ts'
import { AppError } from './errors.ts'

type Limit = { max: number; windowSeconds: number }

/**
 * Counts one use of `key` in a fixed window kept in PostgreSQL (shared by all processes) and throws `rate_limited`
 * above `max`. For costly or guessable operations; the API's own traffic goes through `throttle`.
 */
export async function limit(key: string, { max, windowSeconds }: Limit): Promise<void> {
  const [bucket] = await systemQuery<{ count: number; wait: number }[]>(sql`
    INSERT INTO "RateBucket" AS b (key, count, "resetAt") VALUES (${key}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN b."resetAt" <= now() THEN 1 ELSE b.count + 1 END,
      "resetAt" = CASE WHEN b."resetAt" <= now() THEN excluded."resetAt" ELSE b."resetAt" END
    RETURNING count, ceil(extract(epoch FROM "resetAt" - now()))::int AS wait`)
  if (bucket && bucket.count > max) throw tooMany(Math.max(1, bucket.wait))
}

type Tokens = { left: number; at: number }
const buckets = new Map<string, Tokens>()
const MOST_BUCKETS = 50_000

/** Token bucket in memory, for every request of an API key: `perSecond` steady, `burst` at once, in this process. */
export function throttle(
  key: string,
  { perSecond, burst }: { perSecond: number; burst: number },
  now = Date.now(),
): void {
  const bucket = buckets.get(key) ?? { left: burst, at: now }
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond)
  bucket.at = now
  // The one that was not used for longest makes room: whoever comes from many addresses empties nobody's bucket for them.
  buckets.delete(key)
  const [oldest] = buckets.keys()
  if (oldest !== undefined && buckets.size >= MOST_BUCKETS) buckets.delete(oldest)
  buckets.set(key, bucket)
  if (bucket.left < 1) throw tooMany(Math.ceil((1 - bucket.left) / perSecond))
  bucket.left -= 1
}

function tooMany(seconds: number): AppError {
  return new AppError(
    'rate_limited',
    {
      fr: `Trop de demandes : réessayez dans ${seconds} s.`,
      en: `Too many requests: try again in ${seconds} s.`,
    },
    { retryAfter: seconds },
  )
}
