import type { StoredFault } from './failures.ts'
import { type StoredRecord, vanished } from './records.ts'
import type { ProviderQuota } from './schema.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type DomainStatus = 'pending' | 'verified' | 'failing'

/** What the sends of a quota have reached of what is worth a warning; null below, or when the provider does not tell. */
export function quotaAlert(quota: ProviderQuota | null): 80 | 100 | null {
  const { limit, used } = quota?.sends ?? { limit: null, used: null }
  if (limit === null || used === null || limit <= 0) return null
  if (used >= limit) return 100
  return used >= limit * 0.8 ? 80 : null
}

/** When a provider is looked at again: hourly, and sooner after a failure, or when it named a time itself (seconds). */
export function nextProviderCheck(now: Date, failed: boolean, retryAfter = 0): Date {
  return new Date(now.getTime() + Math.max(failed ? 10 * MINUTE : HOUR, retryAfter * 1000))
}

/**
 * Verified is what its provider says. A domain that was in order fails when the provider takes that back, or when a
 * record that it needs is no longer published.
 */
export function domainStatus(
  before: DomainStatus,
  verified: boolean,
  records: readonly StoredRecord[],
): DomainStatus {
  if (!verified) return before === 'pending' ? 'pending' : 'failing'
  return vanished(records).length > 0 ? 'failing' : 'verified'
}

type Waiting = {
  status: DomainStatus
  /** Nothing is left to publish. */
  complete: boolean
  /** Its provider could not say. */
  unsure?: boolean
  since: Date
  retryAfter?: number
}

/**
 * When a domain is looked at again. One that somebody is setting up (`since`): after a quarter of the time that has
 * passed, between a minute and an hour, and daily after a month; one in order: daily; one that fails, or was in order and
 * whose provider does not answer: every quarter of an hour.
 */
export function nextDomainCheck(
  now: Date,
  { status, complete, unsure = false, since, retryAfter = 0 }: Waiting,
  spread = Math.random(),
): Date {
  const age = now.getTime() - since.getTime()
  const growing = age > 30 * DAY ? DAY : Math.min(Math.max(age / 4, MINUTE), HOUR)
  const inOrder = status === 'verified' && complete
  const soon = status === 'failing' || (status === 'verified' && unsure)
  const wait = soon ? 15 * MINUTE : inOrder ? DAY : growing
  // Many domains added together are not asked for together for ever.
  const spreadMs = wait >= DAY ? spread * HOUR : 0
  return new Date(now.getTime() + Math.max(wait + spreadMs, retryAfter * 1000))
}

/** The failure that a check of a provider found in what it may do; null when it may do everything. */
export function missingFault(missing: readonly string[]): StoredFault | null {
  return missing.length > 0 ? { kind: 'permission', message: missing.join(', ') } : null
}
