import { DAY_MS, durationMs } from './durations.ts'
import type { Policy } from './schema.ts'

/** A policy ready for arithmetic: milliseconds, windows in order. */
export type Pace = {
  gapMs: number
  /** From and to, in milliseconds of the wall clock since midnight. */
  windows: { from: number; to: number }[]
  days: ReadonlySet<number>
  dailyLimit: number | null
  timeZone: string
}

/** Prepares a stored policy. */
export function paceOf(policy: Policy): Pace {
  return {
    gapMs: durationMs(policy.gap) ?? 0,
    windows: policy.windows
      .map(({ start, end }) => ({ from: clockMs(start), to: clockMs(end) }))
      .sort((a, b) => a.from - b.from),
    days: new Set(policy.days),
    dailyLimit: policy.dailyLimit,
    timeZone: policy.timeZone,
  }
}

/** No gap, no limit, open all day every day: mails leave as fast as the mailbox takes them. */
export function isUnpaced(pace: Pace): boolean {
  return (
    pace.gapMs === 0 &&
    pace.dailyLimit === null &&
    pace.days.size === 7 &&
    pace.windows.some(({ from, to }) => from === 0 && to === DAY_MS)
  )
}

/** The pace of mails sent outside any campaign. */
export const UNPACED: Pace = {
  gapMs: 0,
  windows: [{ from: 0, to: DAY_MS }],
  days: new Set([1, 2, 3, 4, 5, 6, 7]),
  dailyLimit: null,
  timeZone: 'UTC',
}

function clockMs(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000
}
