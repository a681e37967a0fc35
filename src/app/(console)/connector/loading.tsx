import { Skeleton, TableSkeleton } from '../../_ui/skeleton'

/** The shape of the table while it is read. */
export default function Loading() {
  return (
    <div className="space-y-5">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-9 w-80" />
      <TableSkeleton />
    </div>
  )
}
