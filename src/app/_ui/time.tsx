'use client'

import { useFormatter, useNow } from 'next-intl'

type TimeProps = {
  at: string | Date
  /** "il y a 3 min" (the default), "21 nov. 2026, 09:30", "21 nov. 2026" or "09:30". */
  style?: 'relative' | 'full' | 'date' | 'time'
  timeZone?: string
  className?: string
}

const shapes = {
  full: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const

/** A moment in the reader's language; the full date is its tooltip. */
export function Time({ at, style = 'relative', timeZone, className }: TimeProps) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const date = new Date(at)
  const zone = timeZone ? { timeZone } : {}
  const full = format.dateTime(date, { ...shapes.full, ...zone })
  const text =
    style === 'relative'
      ? format.relativeTime(date, now)
      : format.dateTime(date, { ...shapes[style], ...zone })
  return (
    <time
      dateTime={date.toISOString()}
      title={full}
      className={className ? `figures ${className}` : 'figures'}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}
