import type { Pace } from './policy.ts'
import { dayAt, instantsOf, isoDay, weekday } from './zone.ts'

/** What a mailbox has done so far, for all its campaigns together. */
export type LaneHistory = {
  lastSentAt: number | null
  /** Mails claimed on a civil day ("YYYY-MM-DD") of a time zone. */
  sentOn: (timeZone: string, day: string) => number
}

export type Hold = 'not_due' | 'gap' | 'daily_limit' | 'day_off' | 'window_closed'
export type Slot = {
  at: number
  /** The rule that decided, null when the mail may leave at once. */
  hold: Hold | null
}

/** Windows on one day a week, in the hour a clock jumps over: the next one is at most a few weeks away. */
const HORIZON_DAYS = 60

/**
 * The earliest instant, not before `now`, at which the policy lets the mailbox send a mail that is due at `notBefore`.
 * Null only when no such instant exists within two months.
 */
export function nextSlot(pace: Pace, lane: LaneHistory, notBefore: number, now: number): Slot | null {
  const afterGap = lane.lastSentAt === null ? now : lane.lastSentAt + pace.gapMs
  const from = Math.max(now, notBefore, afterGap)
  const pushed = from <= now ? null : afterGap >= notBefore ? 'gap' : 'not_due'
  const today = dayAt(pace.timeZone, from)
  let hold: Hold | null = pushed
  for (let day = today; day < today + HORIZON_DAYS; day += 1) {
    const refusal = dayRefusal(pace, lane, day)
    if (refusal) {
      // The first rule met is the one the person is told about.
      if (day === today) hold = refusal
      continue
    }
    const at = firstOpening(pace, day, from)
    if (at === null) {
      if (day === today) hold = 'window_closed'
      continue
    }
    if (at === from) return { at, hold: pushed }
    return { at, hold: day === today ? 'window_closed' : hold }
  }
  return null
}

function dayRefusal(pace: Pace, lane: LaneHistory, day: number): Hold | null {
  if (!pace.days.has(weekday(day))) return 'day_off'
  if (pace.dailyLimit !== null && lane.sentOn(pace.timeZone, isoDay(day)) >= pace.dailyLimit)
    return 'daily_limit'
  return null
}

/** The first instant of that civil day, from `from` on, that lies in a window. */
function firstOpening(pace: Pace, day: number, from: number): number | null {
  let first: number | null = null
  for (const window of pace.windows) {
    for (const [start, end] of instantsOf(pace.timeZone, day, window.from, window.to)) {
      const at = Math.max(start, from)
      if (at < end && (first === null || at < first)) first = at
    }
  }
  return first
}
