'use client'

import { SearchX } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useTransition } from 'react'
import type { CampaignStatus, CampaignSummary, WhyNotYet } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'
import { toast } from '../../../_ui/toaster'
import { useAddressFilters } from '../../../_ui/use-address-filters'
import { useStateAbout } from '../../../_ui/use-state-about'
import { useApi } from '../_shared/use-api'
import { CampaignRow } from './campaign-row'

type Page = { data: CampaignSummary[]; nextCursor: string | null }
type Asked = { search: string; status: string | undefined }
type CampaignListProps = {
  first: Page
  /** What the running ones wait for, by campaign. */
  next: Record<string, WhyNotYet>
  search: string
  status: CampaignStatus | 'all'
  /** Handed in by the page: the schemas they come from are too heavy for the browser. */
  statuses: readonly CampaignStatus[]
  may: { write: boolean; launch: boolean }
}

const REFRESH_MS = 10_000

/** The campaigns in dense rows, searched and filtered; the figures follow while something is on its way. */
export function CampaignList({ first, next, search, status, statuses, may }: CampaignListProps) {
  const t = useTranslations('campaigns.list')
  const tStatus = useTranslations('campaigns.status')
  const router = useRouter()
  const pathname = usePathname()
  const api = useApi()
  // Another search is another list, read from its beginning; the box it is typed into stays.
  const [more, setMore] = useStateAbout<Page | null>(`${search}|${status}`, null)
  const asked = useMemo(() => ({ search, status: status === 'all' ? undefined : status }), [search, status])
  const { change } = useAddressFilters<Asked>(pathname, asked)
  const [loading, startLoading] = useTransition()
  const rows = [...first.data, ...(more?.data ?? [])]
  const nextCursor = more ? more.nextCursor : first.nextCursor
  const moving = first.data.some((row) => row.status === 'running' || row.status === 'launching')

  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [moving, router])

  function loadMore() {
    startLoading(async () => {
      const query = new URLSearchParams({ limit: '50', cursor: nextCursor ?? '' })
      if (search) query.set('search', search)
      if (status !== 'all') query.set('status', status)
      const answer = await api<Page>(`/campaigns?${query}`)
      if (!answer.ok) {
        toast.error(answer.message)
        return
      }
      setMore({ data: [...(more?.data ?? []), ...answer.data.data], nextCursor: answer.data.nextCursor })
    })
  }

  return (
    <section aria-label={t('title')}>
      <div className="mb-3 flex flex-wrap gap-2">
        <SearchInput value={search} onSearch={(text) => change({ search: text })} label={t('search')} />
        <NativeSelect
          aria-label={t('filter')}
          className="w-full sm:w-52"
          value={status}
          onChange={(event) =>
            change({ status: event.target.value === 'all' ? undefined : event.target.value })
          }
        >
          <option value="all">{t('allStatuses')}</option>
          {statuses.map((name) => (
            <option key={name} value={name}>
              {tStatus(name)}
            </option>
          ))}
        </NativeSelect>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('noneTitle')}
          text={t('noneText')}
          action={
            <Button variant="outline" onClick={() => router.replace(pathname)}>
              {t('showAll')}
            </Button>
          }
        />
      ) : (
        <>
          <ul className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs">
            {rows.map((row) => (
              <CampaignRow key={row.id} campaign={row} next={next[row.id] ?? null} may={may} />
            ))}
          </ul>
          {nextCursor || more ? (
            <LoadMore hasMore={nextCursor !== null} loading={loading} onLoadMore={loadMore} />
          ) : null}
        </>
      )}
    </section>
  )
}
