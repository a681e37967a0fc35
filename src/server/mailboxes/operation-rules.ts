import type { ProviderErrorKind } from '#server/kernel/errors'

export const ACTIONS = ['create', 'suspend', 'resume', 'rotate', 'rename', 'delete'] as const
export type Action = (typeof ACTIONS)[number]

/** What a person watches while an address is made. */
export const CREATION_STEPS = ['reserve', 'create', 'authorise', 'verify', 'ready'] as const
/** `undo` takes back what a creation did; `apply` is the one step of every other action. */
export const STEPS = [...CREATION_STEPS, 'undo', 'apply'] as const
export type Step = (typeof STEPS)[number]

const MINUTE = 60_000
const THROTTLED_MAX = 60 * MINUTE
const UNAVAILABLE_MAX = 10 * MINUTE
/** A provider that says no more than "too much" most often means a quota: not worth a long wait. */
const QUOTA_MAX = 2 * MINUTE
const READY_MAX = 60 * MINUTE
const UNDO_MAX = 24 * 60 * MINUTE

type Failed = {
  kind: ProviderErrorKind
  /** Seconds that the provider asked for. */
  retryAfter?: number | undefined
  /** Tries of this step so far, this one included. */
  attempts: number
  /** Milliseconds since the step began. */
  elapsed: number
  step: Step
}

/**
 * What becomes of a step that failed: tried again after so many milliseconds, or given up. A step never waits beyond
 * its share of patience, so that a name is not held for ever by a provider that does not come back.
 */
export function afterFailure({ kind, retryAfter, attempts, elapsed, step }: Failed, spread = Math.random()) {
  // What was made must not stay because a key was withdrawn in between: somebody mends it, within a day.
  const waits = kind === 'rate_limited' || kind === 'unavailable' || (step === 'undo' && kind === 'auth')
  if (!waits) return 'give_up' as const
  const wait = Math.max(backOff(attempts, step, spread), (retryAfter ?? 0) * 1000)
  return elapsed + wait > patience(kind, retryAfter, step) ? ('give_up' as const) : { waitMs: wait }
}

/** When to ask again whether an address works, in milliseconds; null: it has had its time. */
export function nextLook(attempts: number, elapsed: number): number | null {
  const wait = [1, 2, 2, 3, 5, 5, 10, 20, 30][attempts - 1] ?? 60
  return elapsed + wait * 1000 > READY_MAX ? null : wait * 1000
}

function patience(kind: ProviderErrorKind, retryAfter: number | undefined, step: Step): number {
  if (step === 'undo') return UNDO_MAX
  if (kind === 'unavailable') return UNAVAILABLE_MAX
  return retryAfter === undefined ? QUOTA_MAX : THROTTLED_MAX
}

function backOff(attempts: number, step: Step, spread: number): number {
  const cap = step === 'undo' ? 10 * MINUTE : MINUTE
  return Math.min(cap, 1000 * 2 ** Math.min(attempts - 1, 12)) * (1 + spread / 4)
}
