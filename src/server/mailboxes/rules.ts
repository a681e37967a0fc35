import type { Delivery } from '#server/adapters/smtp/port'
import { failureCode, type StoredFailure } from './failures.ts'
import type { TestResult } from './schema.ts'

/** Mailboxes that have their address: of those that failed or were deleted it is free. */
export const LIVE = { notIn: ['failed', 'deleted'] }

/** A mailbox whose password fails this many times in a row pauses itself, before its provider locks it. */
export const MAX_AUTH_FAILURES = 3

const BACK_OFF_SECONDS = [10, 30, 60, 120, 300, 600, 1200, 1800]

/** Seconds until the lane connects again after its n-th failure in a row (n from 1). */
export function backOffSeconds(failures: number): number {
  const index = Math.min(Math.max(failures, 1), BACK_OFF_SECONDS.length) - 1
  return BACK_OFF_SECONDS[index]!
}

type Steps = TestResult['steps']
type TestOutcome = { steps: Steps; failure: StoredFailure | null }

/** What a test tells: how connecting and authenticating went, then (when they did) how the mail went. */
export function testOutcome(verified: Delivery, sent: Delivery | null): TestOutcome {
  if (verified.outcome !== 'accepted') {
    const failure = failureOf(verified)
    const authentication = failure.code === 'wrong_password' || failure.code === 'reauthorise'
    return {
      failure,
      steps: steps(authentication ? 'done' : 'failed', authentication ? 'failed' : 'skipped', 'skipped'),
    }
  }
  if (!sent || sent.outcome === 'accepted')
    return { failure: null, steps: steps('done', 'done', sent ? 'done' : 'skipped') }
  return { failure: failureOf(sent), steps: steps('done', 'done', 'failed') }
}

/** What a delivery that did not succeed is known as. */
export function failureOf(delivery: Exclude<Delivery, { outcome: 'accepted' }>): StoredFailure {
  const { response } = delivery
  if (delivery.outcome === 'lane') return { code: failureCode(delivery.kind), response }
  return { code: delivery.outcome === 'rejected' ? 'rejected' : 'no_answer', response }
}

type Status = Steps[number]['status']

function steps(connect: Status, authenticate: Status, send: Status): Steps {
  return [
    { name: 'connect', status: connect },
    { name: 'authenticate', status: authenticate },
    { name: 'send', status: send },
  ]
}
