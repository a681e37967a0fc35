import type { Pace } from './policy.ts'
import { type LaneHistory, nextSlot, type Slot } from './slots.ts'

/** The first planned mail of one campaign in a lane; `campaignId` null for mails outside any campaign. */
export type Head = { campaignId: string | null; id: string; dueAt: number; pace: Pace }

/**
 * The mail that a lane sends next, and when: the earliest slot wins, then what has been due longest.
 * Mails outside campaigns obey no pace, so a due one comes first by itself. `campaigns`: not before this instant for theirs.
 */
export function pickHead<H extends Head>(
  heads: H[],
  lane: LaneHistory,
  now: number,
  campaigns = now,
): { head: H; slot: Slot } | null {
  let best: { head: H; slot: Slot } | null = null
  for (const head of heads) {
    const slot = head.campaignId
      ? nextSlot(head.pace, lane, head.dueAt, campaigns)
      : nextSlot(head.pace, { ...lane, lastSentAt: null }, head.dueAt, now)
    if (slot && (!best || comesBefore({ head, slot }, best))) best = { head, slot }
  }
  return best
}

function comesBefore(a: { head: Head; slot: Slot }, b: { head: Head; slot: Slot }): boolean {
  if (a.slot.at !== b.slot.at) return a.slot.at < b.slot.at
  if ((a.head.campaignId === null) !== (b.head.campaignId === null)) return a.head.campaignId === null
  if (a.head.dueAt !== b.head.dueAt) return a.head.dueAt < b.head.dueAt
  return a.head.id < b.head.id
}
