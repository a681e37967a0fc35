import type { FailureCode } from './failures.ts'

const MINUTE = 60
const HOUR = 3600
/** Failures that a person must mend; the rest mends itself. */
const REFUSALS: ReadonlySet<FailureCode> = new Set([
  'wrong_password',
  'app_password',
  'reauthorise',
  'provider_permission',
  'provider_mailbox',
])
/** In a row, then the box is left alone until somebody looks at it. */
export const MAX_AUTH_FAILURES = 3
const FIRST_SECONDS = 5
const GROWTH = 3
/** Between two tries of a password that was refused: three in a few seconds lock accounts. */
const AUTH_SECONDS = 5 * MINUTE

export function isRefusal(code: FailureCode): boolean {
  return REFUSALS.has(code)
}

/** When to look again: the interval, up to a tenth sooner or later, so that boxes do not move in step. */
export function nextSyncAt(now: number, intervalMinutes: number, chance = Math.random()): Date {
  return new Date(now + intervalMinutes * MINUTE * 1000 * (0.9 + chance * 0.2))
}

/** Seconds until the next try after this many failures in a row: growing, up to four intervals, at most an hour. */
export function backOffSeconds(
  code: FailureCode,
  {
    failures,
    intervalMinutes,
    retryAfter,
  }: { failures: number; intervalMinutes: number; retryAfter?: number | undefined },
  chance = Math.random(),
): number {
  if (code === 'too_many') return retryAfter ?? 15 * MINUTE + Math.floor(chance * 15 * MINUTE)
  const most = Math.min(HOUR, intervalMinutes * MINUTE * 4)
  if (isRefusal(code)) return Math.min(AUTH_SECONDS, most)
  const seconds = Math.min(most, FIRST_SECONDS * GROWTH ** Math.min(failures - 1, 10))
  return Math.round(seconds * (0.9 + chance * 0.2))
}
