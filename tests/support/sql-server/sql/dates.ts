import { errors } from './errors.ts'
import type { SqlType } from './types.ts'

/**
 * Every date and time is kept as `YYYY-MM-DD HH:MM:SS.fffffff`, which sorts as time does; a `time` as its last 16
 * characters. Days are counted from 0001-01-01, the time of a day in ticks of 100 ns.
 */
export const TICKS_A_DAY = 864_000_000_000
const DAY = 86_400_000
const YEAR_ONE = Date.UTC(2000, 0, 1) - 730_119 * DAY

export function textOf(day: number, ticks: number): string {
  const date = new Date(YEAR_ONE + day * DAY)
  const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(of, 2)} ${clockOf(ticks)}`
}

export function clockOf(ticks: number): string {
  const seconds = Math.floor(ticks / 10_000_000)
  const fraction = ticks - seconds * 10_000_000
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}.${pad(fraction, 7)}`
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** The day and the ticks of a kept text; a `time` is on day 0. */
export function partsOf(text: string): { day: number; ticks: number } {
  const at = text.length > 16 ? 11 : 0
  const number = (from: number, to: number) => {
    let value = 0
    for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48
    return value
  }
  const day = at ? Math.round((utc(number(0, 4), number(5, 7) - 1, number(8, 10)) - YEAR_ONE) / DAY) : 0
  const seconds = number(at, at + 2) * 3600 + number(at + 3, at + 5) * 60 + number(at + 6, at + 8)
  return { day, ticks: seconds * 10_000_000 + number(at + 9, at + 16) }
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date.getTime()
}

/** A moment of JavaScript's, by its UTC fields, as tedious passes it with `useUTC`. */
export function fromDate(date: Date): string {
  const days = Math.floor((date.getTime() - YEAR_ONE) / DAY)
  return textOf(days, (date.getTime() - YEAR_ONE - days * DAY) * 10_000)
}

export function toDate(text: string): Date {
  const { day, ticks } = partsOf(text)
  return new Date((text.length > 16 ? YEAR_ONE + day * DAY : 0) + Math.floor(ticks / 10_000))
}

/** The server's wall clock. */
export function now(utcClock: boolean): string {
  const date = new Date()
  return fromDate(utcClock ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000))
}

/** A kept text rounded to what the type can hold: a day, a minute, 1/300 of a second, `scale` decimals. */
export function roundedTo(text: string, type: SqlType): string {
  const { day, ticks } = partsOf(text)
  if (type.name === 'time') return clockOf(roundTo(ticks, 10 ** (7 - type.scale)) % TICKS_A_DAY)
  if (type.name === 'date') return textOf(day, 0)
  if (type.name === 'datetime' && day < 639_905) throw errors.dateRange('datetime2', 'datetime')
  if (type.name === 'smalldatetime' && (day < 693_595 || day > 759_130)) {
    throw errors.dateRange('datetime2', 'smalldatetime')
  }
  const rounded =
    type.name === 'smalldatetime'
      ? roundTo(ticks, 600_000_000)
      : type.name === 'datetime'
        ? Math.round(Math.round(Math.round((ticks * 3) / 100_000) * (10 / 3))) * 10_000
        : roundTo(ticks, 10 ** (7 - type.scale))
  return rounded >= TICKS_A_DAY ? textOf(day + 1, rounded - TICKS_A_DAY) : textOf(day, rounded)
}

const roundTo = (ticks: number, step: number) => Math.round(ticks / step) * step

/** ISO 8601, `YYYYMMDD`, `YYYY-MM-DD hh:mm[:ss[.f]]`, `hh:mm:ss`, and `MM/DD/YYYY` (the language is us_english). */
export function readDate(text: string): string {
  const trimmed = text.trim()
  const found =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?Z?$/.exec(trimmed) ??
    reordered(
      /^(\d\d?)\/(\d\d?)\/(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?$/.exec(trimmed),
      [3, 1, 2],
    ) ??
    reordered(/^()()()(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?$/.exec(trimmed), undefined)
  if (!found) throw errors.badDate()
  return assemble(found.slice(1))
}

/** `DD/MM/YYYY`, the French order (styles 103, 104 and 105). */
export function readFrenchDate(text: string): string {
  const found = reordered(
    /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?: (\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?$/.exec(text.trim()),
    [3, 2, 1],
  )
  if (!found) throw errors.badDate()
  return assemble(found.slice(1))
}

function reordered(
  found: RegExpExecArray | null,
  order: [number, number, number] | undefined,
): string[] | null {
  if (!found) return null
  const date = order ? order.map((at) => found[at] ?? '') : ['1900', '01', '01']
  return [found[0], ...date, ...found.slice(4)]
}

function assemble(fields: (string | undefined)[]): string {
  const [year, month, day, hour, minute, second] = fields.map((each) => Number(each ?? 0))
  const time = utc(year!, month! - 1, day!)
  const date = new Date(time)
  const exact = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && year! > 0
  if (!exact || hour! > 23 || minute! > 59 || second! > 59) throw errors.badDate()
  const fraction = Number((fields[6] ?? '').padEnd(7, '0'))
  return textOf(
    Math.round((time - YEAR_ONE) / DAY),
    ((hour! * 60 + minute!) * 60 + second!) * 10_000_000 + fraction,
  )
}
