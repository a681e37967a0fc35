import { fromDate, partsOf, roundedTo, TICKS_A_DAY, textOf, toDate } from './dates.ts'
import { SqlError } from './errors.ts'
import type { SqlType } from './types.ts'

const NAMES: Record<string, string> = {
  yy: 'year',
  yyyy: 'year',
  year: 'year',
  qq: 'quarter',
  q: 'quarter',
  quarter: 'quarter',
  mm: 'month',
  m: 'month',
  month: 'month',
  dy: 'dayofyear',
  y: 'dayofyear',
  dayofyear: 'dayofyear',
  dd: 'day',
  d: 'day',
  day: 'day',
  wk: 'week',
  ww: 'week',
  week: 'week',
  dw: 'weekday',
  w: 'weekday',
  weekday: 'weekday',
  hh: 'hour',
  hour: 'hour',
  mi: 'minute',
  n: 'minute',
  minute: 'minute',
  ss: 'second',
  s: 'second',
  second: 'second',
  ms: 'millisecond',
  millisecond: 'millisecond',
}

const TICKS: Record<string, number> = {
  week: 7 * TICKS_A_DAY,
  day: TICKS_A_DAY,
  dayofyear: TICKS_A_DAY,
  weekday: TICKS_A_DAY,
  hour: 36_000_000_000,
  minute: 600_000_000,
  second: 10_000_000,
  millisecond: 10_000,
}

function nameOf(which: string): string {
  const name = NAMES[which.toLowerCase()]
  if (!name) throw new SqlError(155, `'${which}' is not a recognized datepart option.`, { severity: 15 })
  return name
}

/** DATEADD; months that are too short end at their last day. */
export function addTo(date: string, which: string, by: number, type: SqlType): string {
  const name = nameOf(which)
  const count = Math.trunc(by)
  const months = { year: 12, quarter: 3, month: 1 }[name]
  if (months) {
    const { ticks } = partsOf(date)
    const moment = toDate(date)
    const first = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + count * months, 1))
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
    first.setUTCDate(Math.min(moment.getUTCDate(), last))
    return roundedTo(textOf(partsOf(fromDate(first)).day, ticks), type)
  }
  const { day, ticks } = partsOf(date)
  const moved = ticks + count * (TICKS[name]! % TICKS_A_DAY)
  const days = Math.floor(moved / TICKS_A_DAY)
  const whole = count * Math.floor(TICKS[name]! / TICKS_A_DAY)
  return roundedTo(textOf(day + whole + days, moved - days * TICKS_A_DAY), type)
}

/** DATEDIFF: how many borders of the part lie between the two. */
export function difference(which: string, from: string, to: string): number {
  const name = nameOf(which)
  const [one, other] = [toDate(from), toDate(to)]
  const years = other.getUTCFullYear() - one.getUTCFullYear()
  if (name === 'year') return years
  const months = years * 12 + other.getUTCMonth() - one.getUTCMonth()
  if (name === 'month') return months
  if (name === 'quarter')
    return years * 4 + Math.floor(other.getUTCMonth() / 3) - Math.floor(one.getUTCMonth() / 3)
  const [a, b] = [partsOf(from), partsOf(to)]
  const days = b.day - a.day
  // Weeks begin on Sunday, whatever DATEFIRST says.
  if (name === 'week') return Math.floor((b.day + 1) / 7) - Math.floor((a.day + 1) / 7)
  const step = TICKS[name]!
  if (step >= TICKS_A_DAY) return days
  return days * (TICKS_A_DAY / step) + Math.floor(b.ticks / step) - Math.floor(a.ticks / step)
}

export function part(which: string, date: string): number {
  const name = nameOf(which)
  const moment = toDate(date)
  switch (name) {
    case 'year':
      return moment.getUTCFullYear()
    case 'quarter':
      return Math.floor(moment.getUTCMonth() / 3) + 1
    case 'month':
      return moment.getUTCMonth() + 1
    case 'day':
      return moment.getUTCDate()
    case 'weekday':
      return moment.getUTCDay() + 1
    case 'hour':
      return moment.getUTCHours()
    case 'minute':
      return moment.getUTCMinutes()
    case 'second':
      return moment.getUTCSeconds()
    case 'millisecond':
      return moment.getUTCMilliseconds()
    case 'dayofyear':
      return Math.floor((moment.getTime() - Date.UTC(moment.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
    default:
      throw new SqlError(155, `'${which}' is not supported here.`, { severity: 15 })
  }
}
