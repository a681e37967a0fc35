'use client'

import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ConnectorRun, Direction } from '#server/connectors/run-schema'
import { Card, CardContent } from '../../../_ui/card'
import { LoadMore } from '../../../_ui/load-more'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { RunTable } from './run-table'

type Page = { data: ConnectorRun[]; nextCursor: string | null }
type RunHistoryProps = { first: Page; labels: Record<Direction, string> }

/** The runs so far, newest first, page after page. */
export function RunHistory({ first, labels }: RunHistoryProps) {
  const t = useTranslations('connector.history')
  const api = useApi()
  const [more, setMore] = useState<Page[]>([])
  const [loading, setLoading] = useState(false)
  // The first page was read anew: what followed the old one may overlap it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the page that starts the list anew
  useEffect(() => setMore([]), [first])
  const pages = [first, ...more]
  const runs = pages.flatMap(({ data }) => data)
  const cursor = pages.at(-1)?.nextCursor ?? null

  const loadMore = async () => {
    if (cursor === null) return
    setLoading(true)
    const answer = await api<Page>(`/connector/runs?${new URLSearchParams({ limit: '20', cursor })}`)
    setLoading(false)
    if (answer.ok) setMore((known) => [...known, answer.data])
    else toast.error(answer.message)
  }

  return (
    <section aria-labelledby="history" className="mt-7">
      <h2 id="history" className="mb-2.5 text-[15px] font-semibold">
        {t('title')}
      </h2>
      {runs.length === 0 ? (
        <Card>
          <CardContent className="flex items-center gap-3 pt-4 text-muted-foreground">
            <History aria-hidden className="size-5 shrink-0" />
            {t('empty')}
          </CardContent>
        </Card>
      ) : (
        <>
          <RunTable runs={runs} labels={labels} />
          {cursor !== null || more.length > 0 ? (
            <LoadMore
              hasMore={cursor !== null}
              loading={loading}
              onLoadMore={() => void loadMore()}
              shown={t('shown', { count: runs.length })}
            />
          ) : null}
        </>
      )}
    </section>
  )
}
