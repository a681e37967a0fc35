import type { ReactNode } from 'react'
import { cn } from './cn'

/** A row of figures, side by side on one sheet. */
export function StatRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={cn(
        'grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border shadow-xs sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none',
        className,
      )}
    >
      {children}
    </dl>
  )
}

type StatProps = {
  label: ReactNode
  value: ReactNode
  /** What the figure means: a share, a pace, a date. */
  note?: ReactNode
  tone?: 'default' | 'success' | 'warning' | 'danger'
}

const tones = {
  default: '',
  success: 'text-success-ink',
  warning: 'text-warning-ink',
  danger: 'text-destructive-ink',
}

/** A figure that means something. */
export function Stat({ label, value, note, tone = 'default' }: StatProps) {
  return (
    <div className="flex flex-col gap-0.5 bg-card px-4 py-3">
      <dt className="truncate text-[13px] text-muted-foreground">{label}</dt>
      <dd className={cn('figures text-2xl font-semibold tracking-tight', tones[tone])}>{value}</dd>
      {note ? <dd className="figures truncate text-xs text-muted-foreground">{note}</dd> : null}
    </div>
  )
}
