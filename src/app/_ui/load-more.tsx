'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button'

type LoadMoreProps = { hasMore: boolean; loading: boolean; onLoadMore: () => void; shown?: string }

/** The foot of a list read page after page. `shown` says how many of how many. */
export function LoadMore({ hasMore, loading, onLoadMore, shown }: LoadMoreProps) {
  const t = useTranslations('common')
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 py-3 text-[13px] text-muted-foreground">
      {shown ? <span className="figures">{shown}</span> : null}
      {hasMore ? (
        <Button variant="outline" size="sm" loading={loading} onClick={onLoadMore}>
          {t('loadMore')}
        </Button>
      ) : (
        <span>{t('allShown')}</span>
      )}
    </div>
  )
}
