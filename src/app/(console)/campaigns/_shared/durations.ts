const SHAPE = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

const UNIT_SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const
export type DurationUnit = keyof typeof UNIT_SECONDS

/** Seconds of an ISO 8601 duration; 0 for what is not one. */
export function secondsOf(duration: string): number {
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (SHAPE.exec(duration) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  return (weeks * 7 + days) * UNIT_SECONDS.day + hours * 3600 + minutes * 60 + seconds
}

/** The ISO 8601 duration of so many units: (3, 'day') is "P3D". */
export function durationOf(amount: number, unit: DurationUnit): string {
  return unit === 'day' ? `P${amount}D` : `PT${amount}${unit.charAt(0).toUpperCase()}`
}

/** A duration in the largest of `units` that holds it whole; the units go from small to large. */
export function inUnits(
  duration: string,
  units: readonly DurationUnit[],
): { amount: number; unit: DurationUnit } {
  const seconds = secondsOf(duration)
  const fitting = units.filter((unit) => seconds > 0 && seconds % UNIT_SECONDS[unit] === 0)
  const unit = fitting.at(-1) ?? units[0] ?? 'second'
  return { amount: seconds / UNIT_SECONDS[unit], unit }
}

/** A duration counted in one unit; null when it does not hold it whole. */
export function amountIn(duration: string, unit: DurationUnit): number | null {
  const amount = secondsOf(duration) / UNIT_SECONDS[unit]
  return Number.isInteger(amount) ? amount : null
}

/** "30 minutes", "1 jour": in words, in the reader's language. */
export function durationText(duration: string, locale: string): string {
  const { amount, unit } = inUnits(duration, ['second', 'minute', 'hour', 'day'])
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
