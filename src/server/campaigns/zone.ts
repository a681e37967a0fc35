import { DAY_MS } from './durations.ts'

/** Every change of a zone's offset falls on a multiple of 15 minutes, so one look-up serves a quarter of an hour. */
const BUCKET_MS = 900_000
const CACHE_MAX = 4000
/** No zone is further than this from UTC. */
const WIDEST_MS = 15 * 3_600_000

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> }
const zones = new Map<string, Zone>()

/** A stretch of time in which a zone keeps one offset from UTC. */
type Stretch = { from: number; to: number; offset: number }

/** Milliseconds to add to UTC to read the wall clock of a zone at that instant. */
export function offsetAt(timeZone: string, at: number): number {
  const zone = zoneOf(timeZone)
  const bucket = Math.floor(at / BUCKET_MS)
  const known = zone.offsets.get(bucket)
  if (known !== undefined) return known
  if (zone.offsets.size >= CACHE_MAX) zone.offsets.clear()
  const offset = readOffset(zone.format, bucket * BUCKET_MS)
  zone.offsets.set(bucket, offset)
  return offset
}

/** The civil day of an instant, as its number since 1970-01-01. */
export function dayAt(timeZone: string, at: number): number {
  return Math.floor((at + offsetAt(timeZone, at)) / DAY_MS)
}

/** ISO weekday of a civil day: Monday is 1. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** "YYYY-MM-DD" of a civil day. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The instants at which a zone's wall clock shows civil day `day`, between two times of it (milliseconds from midnight).
 * Two pieces when the clock goes back over them, none when it jumps over them.
 */
export function instantsOf(timeZone: string, day: number, from: number, to: number): [number, number][] {
  const midnight = day * DAY_MS
  const pieces: [number, number][] = []
  for (const stretch of stretches(timeZone, midnight - WIDEST_MS, midnight + DAY_MS + WIDEST_MS)) {
    const start = Math.max(stretch.from, midnight + from - stretch.offset)
    const end = Math.min(stretch.to, midnight + to - stretch.offset)
    if (start < end) pieces.push([start, end])
  }
  return pieces
}

function stretches(timeZone: string, from: number, to: number): Stretch[] {
  const before = offsetAt(timeZone, from)
  const after = offsetAt(timeZone, to)
  if (before === after) return [{ from, to, offset: before }]
  let low = Math.floor(from / BUCKET_MS)
  let high = Math.floor(to / BUCKET_MS)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (offsetAt(timeZone, middle * BUCKET_MS) === before) low = middle
    else high = middle
  }
  const change = high * BUCKET_MS
  return [
    { from, to: change, offset: before },
    { from: change, to, offset: after },
  ]
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  const wall = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  )
  return wall - at
}
