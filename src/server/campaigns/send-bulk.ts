import { setTimeout as sleep } from 'node:timers/promises'
import { deliver, untouched } from './deliver.ts'
import type { Equipment, Lane } from './lane.ts'
import { type Claimed, type Cursor, cycle, type Outcome, START, uncount, WRITE_TRIES } from './lane-cycle.ts'
import type { Pace } from './policy.ts'

/** Mails of one claim, more when connections wait for claims: what a killed worker leaves uncertain is bounded by it. */
const BATCH = 16
const BATCH_MAX = 32
/** Outcomes gather this long, so that a commit serves several mails. */
const GATHER_MS = 12
/** Then other campaigns of the mailbox, and single mails, get their turn. */
const SLICE_MS = 3000

type Job = { campaignId: string | null; pace: Pace; zones: string[]; cursor: Cursor | undefined }
type Result = {
  cursor: Cursor
  /** What stopped the lane, if anything: the server's trouble, or a claim the database refused. */
  failure: { kind: Failure['kind']; response: string } | null
  refused: boolean
  /** Mails taken up, skipped ones included. */
  taken: number
}
type Failure = NonNullable<Awaited<ReturnType<typeof deliver>>['failure']>

/**
 * Sends as fast as the mailbox takes it: every connection busy, the next claims taken while mails are in flight,
 * outcomes written in batches. Returns when nothing is due, its time is up, or the lane must stop; never with a claim open.
 */
export async function sendBulk(lane: Lane, equipment: Equipment, job: Job): Promise<Result> {
  const { capacity } = equipment.transport
  const until = Date.now() + SLICE_MS
  const ready: Claimed[] = []
  let outcomes: Outcome[] = []
  let inFlight = 0
  let cursor = job.cursor ?? START
  let exhausted = false
  let refused = false
  let failure: Failure | null = null
  let batch = BATCH
  let returned = 0
  let taken = 0
  let troubles = 0
  let wake: () => void = () => undefined

  const room = () => (job.campaignId ? lane.sends.left : Number.POSITIVE_INFINITY)

  const closing = () =>
    exhausted || refused || failure !== null || lane.signal.aborted || room() === 0 || Date.now() > until

  const dispatch = () => {
    while (inFlight < capacity && ready.length > 0 && !failure && !lane.signal.aborted) {
      const mail = ready.shift()!
      inFlight += 1
      void deliver(lane, equipment, mail).then((delivered) => {
        inFlight -= 1
        failure ??= delivered.failure
        if (delivered.failure) returned += 1
        outcomes.push(delivered.outcome)
        dispatch()
        wake()
      })
    }
    if ((failure || lane.signal.aborted) && ready.length > 0) {
      returned += ready.length
      outcomes.push(...ready.splice(0).map(untouched))
    }
  }

  for (;;) {
    const hungry = !closing() && ready.length <= batch / 2
    if (!hungry && outcomes.length === 0) {
      if (inFlight === 0 && ready.length === 0) break
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      if (inFlight > 0 && ready.length > batch / 2) await sleep(GATHER_MS)
      continue
    }
    const written = outcomes
    outcomes = []
    let claimed: Claimed[] | null
    const count = Math.min(batch, room())
    try {
      claimed = await cycle(lane, written, hungry ? { ...job, cursor, count } : null)
    } catch (error) {
      troubles += 1
      if (troubles >= WRITE_TRIES) throw error
      // Nothing more is taken up; writing an outcome twice changes nothing.
      refused = true
      outcomes.unshift(...written)
      await sleep(250 * troubles)
      continue
    }
    if (claimed === null) refused = true
    else if (hungry) {
      const last = claimed.at(-1)
      if (last) cursor = { dueAt: last.dueAt, id: last.id }
      exhausted = claimed.length < count
      if (inFlight < capacity) batch = BATCH_MAX
      taken += claimed.length
      ready.push(...claimed.filter(({ status }) => status === 'sending'))
    }
    dispatch()
  }
  if (returned > 0 && job.zones.length > 0) await uncount(lane, job.zones, returned)
  return { cursor, failure, refused, taken }
}
