const ANY_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** The name of an ISO weekday (1 is Monday). */
export function weekdayName(
  day: number,
  locale: string,
  style: 'long' | 'short' | 'narrow' = 'long',
): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' })
  return format.format(new Date(ANY_MONDAY + (day - 1) * DAY_MS))
}

/** "09:30" as people say it: "9 h 30", "9:30 AM". */
export function clockText(time: string, locale: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  if (locale === 'fr') return minutes ? `${hours} h ${String(minutes).padStart(2, '0')}` : `${hours} h`
  if (hours === 24) return 'midnight'
  const format = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    ...(minutes ? { minute: '2-digit' } : {}),
    timeZone: 'UTC',
  })
  return format.format(new Date(Date.UTC(2024, 0, 1, hours, minutes)))
}

/** "Europe/Paris" -> "Paris". */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}
