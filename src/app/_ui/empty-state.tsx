import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

type EmptyStateProps = {
  icon: LucideIcon
  title: ReactNode
  /** What belongs here and what to do first. */
  text: ReactNode
  action?: ReactNode
  className?: string
}

/** An empty place that teaches the next step. */
export function EmptyState({ icon: Icon, title, text, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'flex flex-col items-center gap-4 rounded-lg border border-dashed border-border-strong bg-card/60 px-6 py-12 text-center',
        className,
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-primary-soft text-primary-ink">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="max-w-md space-y-1">
        <h2 className="text-[15px] font-semibold">{title}</h2>
        <div className="text-pretty text-muted-foreground">{text}</div>
      </div>
      {action ? <div className="flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
