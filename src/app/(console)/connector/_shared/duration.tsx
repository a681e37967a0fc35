'use client'

import { useFormatter } from 'next-intl'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** "840 ms", "12,4 s", "3 min 20 s": how long something took. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter()
  const unit = (value: number, name: 'millisecond' | 'second' | 'minute', digits = 0) =>
    format.number(value, { style: 'unit', unit: name, maximumFractionDigits: digits })
  return (ms) => {
    if (ms < SECOND) return unit(Math.round(ms), 'millisecond')
    if (ms < MINUTE) return unit(ms / SECOND, 'second', 1)
    const seconds = Math.round((ms % MINUTE) / SECOND)
    return [unit(Math.floor(ms / MINUTE), 'minute'), ...(seconds > 0 ? [unit(seconds, 'second')] : [])].join(
      ' ',
    )
  }
}
