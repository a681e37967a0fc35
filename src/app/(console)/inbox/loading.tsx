import { Skeleton } from '../../_ui/skeleton'
import { ListSkeleton } from './_list/thread-list'

/** The shape of the three panes while the first page is read. */
export default function Loading() {
  return (
    <div
      data-bleed
      className="flex h-[calc(100dvh-7rem-1px-var(--notice,0px))] min-h-0 overflow-hidden lg:h-[calc(100dvh-var(--notice,0px))]"
    >
      <div className="hidden w-56 shrink-0 space-y-3 border-r border-border p-4 xl:block 2xl:w-60">
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
      </div>
      <div className="w-full shrink-0 border-r border-border bg-card md:w-80 2xl:w-96">
        <Skeleton className="m-3.5 h-16" />
        <ListSkeleton />
      </div>
    </div>
  )
}
