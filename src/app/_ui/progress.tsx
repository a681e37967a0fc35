import { cn } from './cn'

type Tone = 'primary' | 'success' | 'warning' | 'danger'
type Part = { value: number; tone: Tone }

const fills: Record<Tone, string> = {
  primary: 'bg-primary',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-destructive',
}

type ProgressProps = {
  label: string
  max: number
  /** One figure, or several outcomes laid end to end. */
  value: number | readonly Part[]
  /** What a screen reader says instead of the percentage. */
  valueText?: string
  className?: string
}

/** How far a piece of work has come. */
export function Progress({ label, max, value, valueText, className }: ProgressProps) {
  const parts: readonly Part[] = typeof value === 'number' ? [{ value, tone: 'primary' }] : value
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(total, max)}
      aria-valuetext={valueText}
      className={cn('flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-secondary', className)}
    >
      {parts.map((part) => (
        <div
          key={part.tone}
          className={cn('h-full transition-[width] duration-500 ease-out', fills[part.tone])}
          style={{ width: `${max > 0 ? Math.min(100, (part.value / max) * 100) : 0}%` }}
        />
      ))}
    </div>
  )
}
