const SHAPE = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
export const DAY_MS = 86_400_000
export const LONGEST_MS = 365 * DAY_MS

/**
 * Milliseconds of an ISO 8601 duration made of weeks, days, hours, minutes and seconds; null when it is not one,
 * or is longer than 365 days. Years and months are refused: their length depends on the day they start.
 */
export function durationMs(text: string): number | null {
  const parts = SHAPE.exec(text)
  if (!parts || text.length > 40) return null
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  const ms = (((weeks! * 7 + days!) * 24 + hours!) * 3600 + minutes! * 60 + seconds!) * 1000
  return ms <= LONGEST_MS ? ms : null
}
