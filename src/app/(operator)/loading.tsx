import { getTranslations } from 'next-intl/server'
import { Skeleton, TableSkeleton } from '../_ui/skeleton'

/** The outline of a page while its data is read. */
export default async function Loading() {
  const t = await getTranslations('common')
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 h-4 w-80 max-w-full" />
      <TableSkeleton />
    </div>
  )
}
