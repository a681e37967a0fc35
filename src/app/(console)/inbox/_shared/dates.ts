import type { useFormatter } from 'next-intl'

type Formatter = ReturnType<typeof useFormatter>
const DAY_MS = 86_400_000

/** A date as lists of mail write it: the hour today, the weekday this week, the day this year, the year before. */
export function shortDate(at: string, now: Date, format: Formatter): string {
  const date = new Date(at)
  if (dayOf(date, format) === dayOf(now, format))
    return format.dateTime(date, { hour: '2-digit', minute: '2-digit' })
  const age = now.getTime() - date.getTime()
  if (age >= 0 && age < 6 * DAY_MS) return format.dateTime(date, { weekday: 'short' })
  if (date.getFullYear() === now.getFullYear())
    return format.dateTime(date, { day: 'numeric', month: 'short' })
  return format.dateTime(date, { day: 'numeric', month: 'numeric', year: '2-digit' })
}

/** "jeudi 26 novembre 2026 à 14:05" */
export function longDate(at: string, format: Formatter): string {
  return format.dateTime(new Date(at), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** The civil day of an absence or the like, written out. */
export function civilDate(day: string, format: Formatter): string {
  return format.dateTime(new Date(`${day.slice(0, 10)}T12:00:00Z`), {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
}

const dayOf = (date: Date, format: Formatter) =>
  format.dateTime(date, { day: 'numeric', month: 'numeric', year: 'numeric' })
