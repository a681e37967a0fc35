import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/** What a table becomes on a phone: rows of two lines. Hide it from `sm` up, and the table below. */
export function DataList({ className, ...props }: ComponentProps<'ul'>) {
  return (
    <ul
      className={cn(
        'divide-y divide-border overflow-hidden rounded-lg border border-border bg-card shadow-xs',
        className,
      )}
      {...props}
    />
  )
}

type DataListItemProps = {
  title: ReactNode
  subtitle?: ReactNode
  /** The state of the row, on the right. */
  aside?: ReactNode
  leading?: ReactNode
  className?: string
}

/** One row: what it is, one line about it, and its state. */
export function DataListItem({ title, subtitle, aside, leading, className }: DataListItemProps) {
  return (
    <li className={cn('relative flex items-center gap-3 px-3.5 py-2.5', className)}>
      {leading}
      <div className="min-w-0 grow">
        <div className="truncate font-medium">{title}</div>
        {subtitle ? <div className="truncate text-[13px] text-muted-foreground">{subtitle}</div> : null}
      </div>
      {aside ? <div className="flex shrink-0 items-center gap-2">{aside}</div> : null}
    </li>
  )
}
