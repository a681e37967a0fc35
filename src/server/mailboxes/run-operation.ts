import { storedFault } from '#server/clouds/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { log } from '#server/kernel/log'
import { applyChange, failChange } from './apply-change.ts'
import {
  createThere,
  endUndone,
  forgetTry,
  giveAccess,
  lookWhetherReady,
  openForUse,
  takeBack,
} from './creation-steps.ts'
import { failureOfKind, type StoredError } from './operation-failures.ts'
import { moveOn, readWork, type Work, waitFor } from './operation-rows.ts'
import { afterFailure, nextLook, type Step } from './operation-rules.ts'

/** A wait this short is not worth a way through the queue. */
const IN_PLACE_MS = 100

/**
 * Works at an operation until it is over or has to wait. Safe to run at any time, any number of times: one worker holds
 * the operation, every step settles to the same state however often it is begun, and what was done is in its row.
 */
export async function runOperation(
  ctx: Ctx,
  { operationId }: { operationId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const lock = await tryLaneLock(`operation:${operationId}`)
  if (!lock) return
  try {
    while (!signal.aborted && !lock.lost.aborted) {
      const work = await readWork(ctx, operationId)
      if (!work || isEarly(work)) return
      if (!(await advance({ ...ctx, actor: { ...ctx.actor, label: work.actorLabel } }, work))) return
    }
  } finally {
    await lock.release()
  }
}

function isEarly({ nextAttemptAt }: Work): boolean {
  return nextAttemptAt !== null && nextAttemptAt.getTime() > Date.now() + IN_PLACE_MS
}

/** One step. True: there may be another one to do at once. */
async function advance(ctx: Ctx, work: Work): Promise<boolean> {
  try {
    await steps[work.step](ctx, work)
    return true
  } catch (error) {
    if (error instanceof NotReady) return waitUntilReady(ctx, work)
    if (error instanceof ProviderError) return settle(ctx, work, error)
    // A provider that is no longer offered, a key that does not open: patience and undoing hold for these too.
    log.error({ err: error, operationId: work.id, step: work.step }, 'an operation met an error of our own')
    return settle(ctx, work, new ProviderError('unavailable', 'Internal error'))
  }
}

class NotReady extends Error {}

const steps: Record<Step, (ctx: Ctx, work: Work) => Promise<unknown>> = {
  // The row itself is the reservation: an operation never stands here.
  reserve: (ctx, work) => asTenant(ctx, (db) => moveOn(db, work, 'create')),
  create: createThere,
  authorise: giveAccess,
  async verify(ctx, work) {
    if (!(await lookWhetherReady(ctx, work))) throw new NotReady()
  },
  ready: openForUse,
  undo: takeBack,
  apply: applyChange,
}

async function waitUntilReady(ctx: Ctx, work: Work): Promise<boolean> {
  const waitMs = nextLook(work.attempts + 1, Date.now() - work.stepSince.getTime())
  if (waitMs !== null) await waitFor(ctx, work, waitMs, null)
  else await undoBecause(ctx, work, { code: 'not_ready', detail: '' })
  return waitMs === null
}

/** The one place that decides what a provider's refusal means for an operation. */
async function settle(ctx: Ctx, work: Work, failure: ProviderError): Promise<boolean> {
  const { kind, retryAfter } = failure
  const error: StoredError = { code: failureOfKind(kind), detail: storedFault(failure).message }
  if (kind !== 'unavailable') forgetTry(work)
  const elapsed = Date.now() - work.stepSince.getTime()
  const next = afterFailure({
    kind: mayBeOurs(work, kind),
    retryAfter,
    attempts: work.attempts + 1,
    elapsed,
    step: work.step,
  })
  if (next !== 'give_up') {
    await waitFor(ctx, work, next.waitMs, error)
    return false
  }
  if (work.step === 'undo') await endUndone(ctx, work, { code: 'undo_incomplete', detail: error.detail })
  else if (work.action === 'create') await undoBecause(ctx, work, error)
  else await failChange(ctx, work, error)
  return true
}

/**
 * "Exists already" after a try of our own may be our own address, which the provider's search does not show yet:
 * looked for again before the name is given up.
 */
function mayBeOurs(work: Work, kind: ProviderError['kind']): ProviderError['kind'] {
  const triedBefore = work.attempts > 0 && work.steps.tried !== undefined
  return work.step === 'create' && kind === 'conflict' && triedBefore && work.attempts < 6
    ? 'unavailable'
    : kind
}

async function undoBecause(ctx: Ctx, work: Work, error: StoredError): Promise<void> {
  await asTenant(ctx, (db) => moveOn(db, work, 'undo', error))
}
