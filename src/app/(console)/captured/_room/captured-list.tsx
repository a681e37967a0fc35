'use client'

import { useTranslations } from 'next-intl'
import type { CapturedSummary } from '#server/captured/schema'
import { cn } from '../../../_ui/cn'
import { DataList } from '../../../_ui/data-list'
import { LoadMore } from '../../../_ui/load-more'
import { Time } from '../../../_ui/time'

type CapturedListProps = {
  mails: CapturedSummary[]
  openId: string | null
  onOpen: (id: string) => void
  hasMore: boolean
  loading: boolean
  onLoadMore: () => void
}

/** The mails, newest first. */
export function CapturedList({ mails, openId, onOpen, hasMore, loading, onLoadMore }: CapturedListProps) {
  const t = useTranslations('captured')
  return (
    <div className="lg:max-h-[calc(100dvh-10rem)] lg:overflow-y-auto">
      <DataList aria-label={t('list')}>
        {mails.map((mail) => (
          <li key={mail.id}>
            <button
              type="button"
              aria-current={mail.id === openId}
              onClick={() => onOpen(mail.id)}
              className={cn(
                'block w-full px-3.5 py-2.5 text-left transition-colors hover:bg-accent focus-visible:-outline-offset-2',
                mail.id === openId && 'bg-primary-soft hover:bg-primary-soft',
              )}
            >
              <span className="flex items-baseline gap-3">
                <span className="min-w-0 grow truncate font-medium">{mail.subject || t('noSubject')}</span>
                <span className="shrink-0 text-xs text-muted-foreground">
                  <Time at={mail.receivedAt} />
                </span>
              </span>
              <span className="block truncate text-[13px] text-muted-foreground">
                {recipients(mail.to, t)}
              </span>
            </button>
          </li>
        ))}
      </DataList>
      <LoadMore hasMore={hasMore} loading={loading} onLoadMore={onLoadMore} />
    </div>
  )
}

function recipients([first = '', ...others]: string[], t: ReturnType<typeof useTranslations<'captured'>>) {
  if (others.length === 0) return t('to', { to: first })
  return t('to', { to: t('more', { to: first, count: others.length }) })
}
