import type { useFormatter } from 'next-intl'

type Formatter = ReturnType<typeof useFormatter>
type Unit = 'bytes' | 'kilobytes' | 'megabytes'
type Words = (unit: Unit, values: { size: string }) => string

/** "230 ko", "1,4 Mo": a size as the reader's language writes it. */
export function byteSize(bytes: number, format: Formatter, words: Words): string {
  const [unit, value] = scaled(bytes)
  const digits = unit === 'megabytes' && value < 10 ? 1 : 0
  return words(unit, { size: format.number(value, { maximumFractionDigits: digits }) })
}

function scaled(bytes: number): [Unit, number] {
  if (bytes < 1000) return ['bytes', bytes]
  if (bytes < 1_000_000) return ['kilobytes', bytes / 1000]
  return ['megabytes', bytes / 1_000_000]
}
