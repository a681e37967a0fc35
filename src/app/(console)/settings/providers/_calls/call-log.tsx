'use client'

import { ListX, ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CallFilter, ProviderCall } from '#server/clouds/schema'
import { Button } from '../../../../_ui/button'
import { EmptyState } from '../../../../_ui/empty-state'
import { LoadMore } from '../../../../_ui/load-more'
import { toast } from '../../../../_ui/toaster'
import { useApi } from '../../../campaigns/_shared/use-api'
import { CallTable } from './call-table'

type Page = { data: ProviderCall[]; nextCursor: string | null }

/** The log, page after page; what is shown stays when the next page does not come. */
export function CallLog({ filter, first }: { filter: CallFilter; first: Page }) {
  const t = useTranslations('providers.calls')
  const api = useApi()
  const [more, setMore] = useState<Page[]>([])
  const [loading, setLoading] = useState(false)
  const pages = [first, ...more]
  const calls = pages.flatMap(({ data }) => data)
  const cursor = pages.at(-1)?.nextCursor ?? null

  const loadMore = async () => {
    if (cursor === null) return
    setLoading(true)
    const answer = await api<Page>(
      `/providers/calls?${new URLSearchParams({ ...filter, limit: '50', cursor })}`,
    )
    setLoading(false)
    if (answer.ok) setMore((known) => [...known, answer.data])
    else toast.error(answer.message)
  }

  if (calls.length === 0) return <NoCalls filtered={Object.keys(filter).length > 0} />
  return (
    <>
      <CallTable calls={calls} />
      <div role="status">
        <LoadMore
          hasMore={cursor !== null}
          loading={loading}
          onLoadMore={() => void loadMore()}
          shown={t('shown', { count: calls.length })}
        />
      </div>
    </>
  )
}

function NoCalls({ filtered }: { filtered: boolean }) {
  const t = useTranslations('providers.calls')
  if (!filtered) return <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <EmptyState
      icon={ListX}
      title={t('noneTitle')}
      text={t('noneText')}
      action={
        <Button asChild variant="outline">
          <Link href="/settings/providers/calls">{t('reset')}</Link>
        </Button>
      }
    />
  )
}
