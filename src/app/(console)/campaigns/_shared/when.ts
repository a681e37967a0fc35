type When = { locale: string; timeZone: string; now: Date }

/** An instant as people name it: "14:30" today, "lundi 9:00" this week, "12 janv. 9:00" later. */
export function whenText(instant: string, { locale, timeZone, now }: When): string {
  const date = new Date(instant)
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(date)
  const days = dayNumber(date, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return time
  const day =
    Math.abs(days) === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : days > 0 && days < 7
        ? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(date)
        : new Intl.DateTimeFormat(locale, dateParts(date, now, timeZone)).format(date)
  return `${day} ${time}`
}

function dateParts(date: Date, now: Date, timeZone: string): Intl.DateTimeFormatOptions {
  const sameYear = date.getUTCFullYear() === now.getUTCFullYear()
  return { day: 'numeric', month: 'short', timeZone, ...(sameYear ? {} : { year: 'numeric' }) }
}

/** Days since 1970 on the calendar of a time zone. */
function dayNumber(date: Date, timeZone: string): number {
  const civil = new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)
  return Math.round(Date.parse(`${civil}T00:00:00Z`) / 86_400_000)
}
