export type Unit = 'off' | 'minutes' | 'hours' | 'days'
type Draft = { amount: string; unit: Unit }

const MINUTES = { minutes: 1, hours: 60, days: 24 * 60 } as const

/** An interval in the largest unit that holds it whole; what is off begins with an hour. */
export function inUnit(minutes: number | null): Draft {
  if (minutes === null) return { amount: '1', unit: 'off' }
  const unit = (['days', 'hours'] as const).find((each) => minutes % MINUTES[each] === 0) ?? 'minutes'
  return { amount: String(minutes / MINUTES[unit]), unit }
}

/** The interval that was typed; null when it is off, NaN when it is no number. */
export function minutesOf({ amount, unit }: Draft): number | null {
  if (unit === 'off') return null
  return amount.trim() === '' ? Number.NaN : Math.round(Number(amount.replace(',', '.')) * MINUTES[unit])
}
