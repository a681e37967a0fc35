import { cn } from './cn'

/** The place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={cn('rounded-md bg-secondary motion-safe:animate-pulse dark:bg-accent', className)}
    />
  )
}

/** The place of a table: a header and a few rows. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border border-border bg-card">
      <div className="h-8 border-b border-border bg-muted" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="flex h-10 items-center gap-6 border-b border-border px-4 last:border-b-0">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3.5 w-1/5" />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  )
}
