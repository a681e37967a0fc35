'use client'

import { ListX, Rows3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RunRow, RunRowFilter, RunState } from '#server/connectors/run-schema'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { isActive } from '../_shared/run-state'
import { RowFilters } from './row-filters'
import { RunRowLine } from './run-row-line'

type Page = { data: RunRow[]; nextCursor: string | null }
type RunRowsProps = {
  runId: string
  filter: RunRowFilter
  first: Page
  state: RunState
  dryRun: boolean
  mayRun: boolean
}

/** What a run did, or would do, with each row that it did not leave as it was. */
export function RunRows({ runId, filter, first, state, dryRun, mayRun }: RunRowsProps) {
  const t = useTranslations('connector.rows')
  const api = useApi()
  const [more, setMore] = useState<Page[]>([])
  const [loading, setLoading] = useState(false)
  const pages = [first, ...more]
  const rows = pages.flatMap(({ data }) => data)
  const cursor = pages.at(-1)?.nextCursor ?? null
  const filtered = Object.keys(filter).length > 0

  const loadMore = async () => {
    if (cursor === null) return
    setLoading(true)
    const search = new URLSearchParams({ ...filter, limit: '50', cursor })
    const answer = await api<Page>(`/connector/runs/${runId}/rows?${search}`)
    setLoading(false)
    if (answer.ok) setMore((known) => [...known, answer.data])
    else toast.error(answer.message)
  }

  return (
    <section aria-labelledby="rows" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="rows" className="text-[15px] font-semibold">
          {t('title')}
        </h2>
        {rows.length > 0 || filtered ? <RowFilters runId={runId} filter={filter} dryRun={dryRun} /> : null}
      </div>
      {rows.length > 0 ? (
        <>
          <ul
            aria-labelledby="rows"
            className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-card shadow-xs"
          >
            {rows.map((row) => (
              <RunRowLine key={row.key} row={row} dryRun={dryRun} mayRun={mayRun} />
            ))}
          </ul>
          <LoadMore
            hasMore={cursor !== null}
            loading={loading}
            onLoadMore={() => void loadMore()}
            shown={t('shown', { count: rows.length })}
          />
        </>
      ) : (
        <EmptyState
          icon={filtered ? ListX : Rows3}
          title={t(filtered ? 'none' : isActive({ state }) ? 'soon' : 'empty')}
          text={t(filtered ? 'noneText' : noRows(state))}
        />
      )}
    </section>
  )
}

/** Why there are none. */
function noRows(state: RunState) {
  if (isActive({ state })) return 'soonText'
  return state === 'done' ? 'emptyText' : 'stoppedText'
}
