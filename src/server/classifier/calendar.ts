/** A day without a time or a zone: the number of days since 1970-01-01. */
export type Day = number

const MS = 86_400_000

export function dayOf(year: number, month: number, day: number): Day | null {
  const time = Date.UTC(year, month - 1, day)
  const date = new Date(time)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time / MS : null
}

export function isoDay(day: Day): string {
  return new Date(day * MS).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The day it was there at that moment. */
export function localDay(time: Date, timezone: string): Day {
  const parts = formatter(timezone).format(time).split('-').map(Number)
  return dayOf(parts[0] ?? 1970, parts[1] ?? 1, parts[2] ?? 1) ?? 0
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timezone: string): Intl.DateTimeFormat {
  let made = formatters.get(timezone)
  if (!made) {
    // The Swedish order is ISO's.
    made = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formatters.set(timezone, made)
  }
  return made
}

/** The first such day from `from` on, whatever the year. */
export function nextDayOfMonth(from: Day, month: number, day: number): Day | null {
  const year = new Date(from * MS).getUTCFullYear()
  // Eight years hold a 29 February, even around 2100.
  for (let y = year; y <= year + 8; y += 1) {
    const found = dayOf(y, month, day)
    if (found !== null && found >= from) return found
  }
  return null
}

/** The first day with that number from `from` on; the weekday written beside it chooses among the next months. */
export function nextDayNumber(from: Day, number: number, weekday: number | null): Day | null {
  const start = new Date(from * MS)
  let first: Day | null = null
  for (let i = 0; i < 4; i += 1) {
    const month = start.getUTCMonth() + i
    const found = dayOf(start.getUTCFullYear() + Math.floor(month / 12), (month % 12) + 1, number)
    if (found === null || found < from) continue
    if (weekday === null || weekdayOf(found) === weekday) return found
    first ??= found
  }
  return first
}

/** The first such weekday after `from`. */
export function nextWeekday(from: Day, weekday: number): Day {
  const gap = (weekday - weekdayOf(from) + 7) % 7
  return from + (gap === 0 ? 7 : gap)
}

/** The Monday of the next ISO week of that number; null when that week is none, or has begun. */
export function nextMondayOfWeek(from: Day, week: number): Day | null {
  const year = new Date(from * MS).getUTCFullYear()
  for (let y = year; y <= year + 1; y += 1) {
    const monday = mondayOfWeek(y, week)
    if (monday === null) continue
    if (monday > from) return monday
    if (monday + 7 > from) return null
  }
  return null
}

/** ISO 8601: week 1 holds 4 January. */
function mondayOfWeek(year: number, week: number): Day | null {
  const fourth = dayOf(year, 1, 4) as Day
  const monday = fourth - ((weekdayOf(fourth) + 6) % 7) + (week - 1) * 7
  // A week belongs to the year of its Thursday.
  return week >= 1 && new Date((monday + 3) * MS).getUTCFullYear() === year ? monday : null
}
