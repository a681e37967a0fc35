import { clockText } from './clock'

type When = { locale: string; timeZone: string; now: Date }

/** An instant as people name it: "à 14 h 30" today, "lundi à 9 h" this week, "12 janv. à 9 h" later. */
export function whenText(instant: string, { locale, timeZone, now }: When): string {
  const date = new Date(instant)
  const at = `${locale === 'fr' ? 'à' : 'at'} ${clockText(clockOf(date, timeZone), locale)}`
  const days = dayNumber(date, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return at
  const day =
    Math.abs(days) === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : days > 0 && days < 7
        ? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(date)
        : new Intl.DateTimeFormat(locale, dateParts(date, now, timeZone)).format(date)
  return `${day} ${at}`
}

function dateParts(date: Date, now: Date, timeZone: string): Intl.DateTimeFormatOptions {
  const sameYear = date.getUTCFullYear() === now.getUTCFullYear()
  return { day: 'numeric', month: 'short', timeZone, ...(sameYear ? {} : { year: 'numeric' }) }
}

/** "HH:MM" on the clock of a time zone. */
function clockOf(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(date)
}

/** Days since 1970 on the calendar of a time zone. */
function dayNumber(date: Date, timeZone: string): number {
  const civil = new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)
  return Math.round(Date.parse(`${civil}T00:00:00Z`) / 86_400_000)
}
