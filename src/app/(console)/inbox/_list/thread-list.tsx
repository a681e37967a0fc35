'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { ThreadSummary } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import { Skeleton } from '../../../_ui/skeleton'
import type { Place } from '../_shared/address'
import { ThreadRow } from './thread-row'

type ThreadListProps = {
  threads: ThreadSummary[]
  own: ReadonlySet<string>
  openId: string | null
  selected: ReadonlySet<string>
  selectable: boolean
  hrefOf: (changes: Partial<Place>) => string
  onOpen: (id: string) => void
  onSelect: (id: string, range: boolean) => void
  hasMore: boolean
  loadingMore: boolean
  onMore: () => void
}

/** The conversations, newest first; the next page is read before its end is reached. */
export function ThreadList(props: ThreadListProps) {
  const { threads, own, openId, selected, selectable, hrefOf, onOpen, onSelect } = props
  const { hasMore, loadingMore, onMore } = props
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const foot = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const mark = foot.current
    if (!mark || !hasMore || loadingMore) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: '600px',
    })
    watch.observe(mark)
    return () => watch.disconnect()
  }, [hasMore, loadingMore, onMore])

  return (
    <>
      <ul aria-label={t('conversations')}>
        {threads.map((thread) => (
          <ThreadRow
            key={thread.id}
            thread={thread}
            own={own}
            href={hrefOf({ thread: thread.id })}
            open={thread.id === openId}
            selected={selected.has(thread.id)}
            selectable={selectable}
            onOpen={onOpen}
            onSelect={onSelect}
          />
        ))}
      </ul>
      <div ref={foot} className="grid place-items-center py-3 text-[13px] text-muted-foreground">
        {hasMore ? (
          <Button variant="ghost" size="sm" loading={loadingMore} onClick={onMore}>
            {common('loadMore')}
          </Button>
        ) : (
          <span>{common('allShown')}</span>
        )}
      </div>
    </>
  )
}

/** The place of a list that is on its way. */
export function ListSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: 9 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className="space-y-2 border-b border-border py-3 pl-9 pr-3.5">
          <div className="flex justify-between gap-6">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-10" />
          </div>
          <Skeleton className="h-3 w-3/5" />
          <Skeleton className="h-3 w-4/5" />
        </div>
      ))}
    </div>
  )
}
