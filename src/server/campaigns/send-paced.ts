import { deliver, untouched } from './deliver.ts'
import type { Head } from './heads.ts'
import type { Equipment, Lane } from './lane.ts'
import { cycle, recordPaced, START, uncount } from './lane-cycle.ts'

type Result = { failure: Awaited<ReturnType<typeof deliver>>['failure']; refused: boolean }

/**
 * Sends one mail of a campaign whose policy sets a pace. Limit and gap are checked again by the claim itself:
 * a clock that jumps lets no mail through.
 */
export async function sendPaced(
  lane: Lane,
  equipment: Equipment,
  { head, zones }: { head: Head; zones: string[] },
): Promise<Result> {
  const { campaignId, pace } = head
  const claimed = await cycle(lane, [], { campaignId, pace, zones, cursor: START, count: 1 })
  const mail = claimed?.find(({ status }) => status === 'sending')
  if (!mail) return { failure: null, refused: claimed === null }
  if (lane.signal.aborted) {
    await cycle(lane, [untouched(mail)], null)
    await uncount(lane, zones, 1)
    return { failure: null, refused: false }
  }
  const { outcome, failure } = await deliver(lane, equipment, mail)
  await recordPaced(lane, outcome)
  if (failure) await uncount(lane, zones, 1)
  return { failure, refused: false }
}
