/** The first instant of a day (`2027-01-31`) in a time zone. */
export function startOfDay(day: string, timeZone: string): string {
  return instantOf(`${day}T00:00:00.000Z`, timeZone)
}

/** The last instant of a day in a time zone: what ends on that day still counts during it. */
export function endOfDay(day: string, timeZone: string): string {
  return instantOf(`${day}T23:59:59.999Z`, timeZone)
}

/** The day of an instant in a time zone, as a date box holds it. */
export function dayOf(at: string | Date, timeZone: string): string {
  const shape = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', shape).format(new Date(at))
}

/** The same day a year later; the 29th of February becomes the 1st of March. */
export function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00.000Z`)
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}

function instantOf(wall: string, timeZone: string): string {
  const naive = Date.parse(wall)
  // Near a change of the clocks, the offset is that of the moment found and not of the one looked for.
  const near = naive - offsetOf(naive, timeZone)
  return new Date(naive - offsetOf(near, timeZone)).toISOString()
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
function offsetOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  )
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  if (!sign) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
