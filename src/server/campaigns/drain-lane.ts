import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { log } from '#server/kernel/log'
import { drainMailbox, recordLaneFailure, recordLaneSuccess } from '#server/mailboxes/index'
import { completeIfDone } from './complete-campaign.ts'
import { equipLane } from './equip-lane.ts'
import { type Equipment, type Lane, takeLane } from './lane.ts'
import type { Cursor } from './lane-cycle.ts'
import { type LaneView, lookAtLane, nextOf } from './lane-state.ts'
import { sendBulk } from './send-bulk.ts'
import { sendPaced } from './send-paced.ts'

/** A slot this near is waited for; a later one is a wake-up in PostgreSQL. */
const WORTH_WAITING_MS = 1500
/** After a refused claim (a gap by another clock, say) the lane looks again this much later. */
const REFUSED_MS = 250
/** A month's limit that is reached is looked at again after this long. */
const WIDENED_MS = 5 * 60_000

const NO_LIMIT = { limit: null, left: Number.POSITIVE_INFINITY }

type Run = { signal: AbortSignal }

/**
 * Sends what is due through one mailbox and leaves a wake-up for the next slot. One worker holds a lane at a time;
 * a wake-up that finds it held may end: the holder looks once more after letting go.
 */
export async function drainLane(
  ctx: Ctx,
  { mailboxId }: { mailboxId: string },
  { signal }: Run,
): Promise<void> {
  const { organisationId } = ctx
  for (;;) {
    const lock = await tryLaneLock(`lane:${organisationId}:${mailboxId}`)
    if (!lock) return
    try {
      await holdLane(organisationId, mailboxId, AbortSignal.any([signal, lock.lost]))
    } finally {
      await lock.release()
    }
    if (signal.aborted || !(await isDue(organisationId, mailboxId))) return
  }
}

/** Looks after the release; schedules what comes later than the wake-up that was left. */
async function isDue(organisationId: string, mailboxId: string): Promise<boolean> {
  const view = await lookAtLane(organisationId, mailboxId)
  const next = view && nextOf(view, Date.now())
  if (!next) return false
  if (next.slot.at <= Date.now() + WORTH_WAITING_MS) return true
  await wakeAt(organisationId, mailboxId, wakingAt(view, next.slot.at))
  return false
}

/** A lane that waits for the next month looks again before: the licence may be widened meanwhile. */
function wakingAt({ sends }: LaneView, slot: number): number {
  return sends.left === 0 ? Math.min(slot, Date.now() + WIDENED_MS) : slot
}

async function holdLane(organisationId: string, mailboxId: string, signal: AbortSignal): Promise<void> {
  const taken = await takeLane(organisationId, mailboxId)
  if (!taken) return
  if (taken.orphans > 0)
    log.warn({ organisationId, mailboxId, mails: taken.orphans }, 'lane: claims of a lost worker')
  const { epoch, domain } = taken
  const lane: Lane = { organisationId, mailboxId, epoch, domain, signal, sends: NO_LIMIT }
  const cursors = new Map<string | null, Cursor>()
  let equipment: Equipment | undefined
  try {
    while (!signal.aborted) {
      const view = await lookAtLane(organisationId, mailboxId)
      if (!view || view.mailbox.epoch !== lane.epoch) return
      lane.sends = view.sends
      const next = nextOf(view, Date.now())
      if (!next) return await completeIfDone(organisationId, idle(view))
      const wait = next.slot.at - Date.now()
      if (wait > WORTH_WAITING_MS) {
        await completeIfDone(organisationId, idle(view))
        return await wakeAt(organisationId, mailboxId, wakingAt(view, next.slot.at))
      }
      if (wait > 0) {
        await sleep(wait, undefined, { signal }).catch(() => undefined)
        continue
      }
      equipment ??= await equipLane(organisationId, mailboxId)
      await equipment.learn(next.head.campaignId)
      const { campaignId, pace } = next.head
      const { zones } = view
      const job = { campaignId, pace, zones, cursor: cursors.get(campaignId) }
      const result = next.unpaced
        ? await sendBulk(lane, equipment, job)
        : await sendPaced(lane, equipment, { head: next.head, zones })
      // A mail planned again may lie before the cursor: with nothing found, the next look starts over.
      if ('cursor' in result && result.taken > 0) cursors.set(campaignId, result.cursor)
      else cursors.delete(campaignId)
      if (result.failure) {
        await recordLaneFailure(organisationId, mailboxId, result.failure.kind, result.failure.response)
        return
      }
      if (view.mailbox.laneFailures > 0) await recordLaneSuccess(organisationId, mailboxId)
      if (result.refused || ('taken' in result && result.taken === 0 && !job.cursor))
        await sleep(REFUSED_MS, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    await equipment?.transport.close()
  }
}

/** Running campaigns with nothing planned here: the last lane to end closes them. */
function idle(view: LaneView): string[] {
  const busy = new Set(view.heads.map(({ campaignId }) => campaignId))
  return view.campaignIds.filter((id) => !busy.has(id))
}

function wakeAt(organisationId: string, mailboxId: string, at: number): Promise<void> {
  return asTenant(organisationId, (db) => enqueue(db, drainMailbox, { mailboxId }, { runAt: new Date(at) }))
}
