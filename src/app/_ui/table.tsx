import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

type TableProps = ComponentProps<'table'> & {
  /** Read by screen readers as the table's name. */
  caption: ReactNode
  /** The classes of the scrolling frame, a height for instance. */
  frameClassName?: string
}

/** A dense table in a frame that scrolls on its own, under a header that stays. */
export function Table({ caption, className, frameClassName, children, ...props }: TableProps) {
  return (
    <div
      className={cn(
        'relative w-full min-w-0 overflow-auto rounded-lg border border-border bg-card shadow-xs',
        frameClassName,
      )}
    >
      <table className={cn('w-full border-separate border-spacing-0 text-sm', className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('sticky top-0 z-10', className)} {...props} />
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('[&>tr:last-child>td]:border-b-0', className)} {...props} />
}

/** A row; `data-state="selected"` when it is ticked. */
export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'group/row transition-colors hover:[&>td]:bg-accent/45 data-[state=selected]:[&>td]:bg-primary-soft',
        className,
      )}
      {...props}
    />
  )
}

export function TableHead({ className, scope = 'col', ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={cn(
        'h-8 whitespace-nowrap border-b border-border bg-muted px-3 text-left text-xs font-medium text-muted-foreground first:pl-4 last:pr-4',
        className,
      )}
      {...props}
    />
  )
}

/** A cell; `numeric` sets figures in columns. */
export function TableCell({
  className,
  numeric = false,
  ...props
}: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        'h-10 border-b border-border px-3 py-1.5 align-middle first:pl-4 last:pr-4',
        numeric && 'figures text-right',
        className,
      )}
      {...props}
    />
  )
}
