import type { Actor } from './context.ts'
import { AppError, type Text } from './errors.ts'

/** How long somebody who proved anew that it is them is believed, in minutes. */
export const PROOF_MINUTES = 10

type Asking = { actor: Actor; steppedUpAt?: Date | null }

/**
 * 403 `step_up_required`, with `why`, for a person who has not proved within ten minutes that it is them. A program's key
 * is its own proof, and so is the command line.
 */
export function demandFreshProof({ actor, steppedUpAt }: Asking, why: Text): void {
  if (actor.type !== 'user' || isFreshProof(steppedUpAt)) return
  throw new AppError('step_up_required', why)
}

/** Whether a proof of this instant still counts. */
export function isFreshProof(at: Date | null | undefined): boolean {
  return at ? at.getTime() > Date.now() - PROOF_MINUTES * 60_000 : false
}
