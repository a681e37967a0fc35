import { Skeleton, TableSkeleton } from '../../_ui/skeleton'

/** The shape of the list while it is read. */
export default function Loading() {
  return (
    <div className="space-y-5">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-20" />
      <TableSkeleton />
    </div>
  )
}
