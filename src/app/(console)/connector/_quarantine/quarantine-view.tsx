'use client'

import { ListX, PackageCheck, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BufferRow, Retried, RowKind } from '#server/connectors/run-schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { NativeSelect } from '../../../_ui/native-select'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { QuarantineRow } from './quarantine-row'
import { RowSheet } from './row-sheet'

type Page = { data: BufferRow[]; nextCursor: string | null }
type QuarantineViewProps = {
  first: Page
  kind: RowKind | null
  /** What each kind of row is called. */
  kinds: Record<RowKind, string>
  software: string
  siteApp: string
  mayRun: boolean
}

/** The rows that could not be sent: why, what to do, and sent again one by one or all at once. */
export function QuarantineView({ first, kind, kinds, software, siteApp, mayRun }: QuarantineViewProps) {
  const t = useTranslations('connector.quarantine')
  const api = useApi()
  const router = useRouter()
  const [pages, setPages] = useState([first])
  const [loading, setLoading] = useState(false)
  const [shown, setShown] = useState<BufferRow | null>(null)
  const rows = pages.flatMap(({ data }) => data)
  const cursor = pages.at(-1)?.nextCursor ?? null
  const narrowed: Record<string, string> = { state: 'rejected', ...(kind && { kind }), limit: '50' }

  const loadMore = async () => {
    if (cursor === null) return
    setLoading(true)
    const answer = await api<Page>(`/connector/rows?${new URLSearchParams({ ...narrowed, cursor })}`)
    setLoading(false)
    if (answer.ok) setPages((known) => [...known, answer.data])
    else toast.error(answer.message)
  }
  const say = ({ retried, run }: Retried) => {
    toast.success(t('retried', { count: retried }), {
      ...(run && {
        action: { label: t('follow'), onClick: () => router.push(`/connector/runs/${run.id}`) },
      }),
    })
    router.refresh()
  }
  const retry = async (row: BufferRow) => {
    const answer = await api<Retried>(`/connector/rows/${row.id}/retry`, { method: 'POST' })
    if (!answer.ok) return void toast.error(answer.message)
    setPages((known) => known.map((page) => ({ ...page, data: page.data.filter(({ id }) => id !== row.id) })))
    say(answer.data)
  }
  const retryAll = async () => {
    const answer = await api<Retried>('/connector/rows/retry', { method: 'POST', body: kind ? { kind } : {} })
    if (!answer.ok) {
      toast.error(answer.message)
      return false
    }
    setPages((known) =>
      known.map((page) => ({ ...page, data: page.data.filter(({ error }) => !error?.retryable) })),
    )
    say(answer.data)
    return true
  }

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <NativeSelect
          aria-label={t('kind')}
          className="w-56 max-sm:w-full"
          value={kind ?? ''}
          onChange={(event) =>
            router.replace(
              event.target.value
                ? `/connector/quarantine?kind=${event.target.value}`
                : '/connector/quarantine',
            )
          }
        >
          <option value="">{t('anyKind')}</option>
          {Object.entries(kinds).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
        {mayRun && rows.some(({ error }) => error?.retryable) ? (
          <ConfirmDialog
            title={t('retryAllTitle')}
            consequence={t('retryAllText')}
            confirmLabel={t('retryAllConfirm')}
            onConfirm={retryAll}
            trigger={
              <Button variant="outline">
                <RotateCw aria-hidden />
                {t('retryAll')}
              </Button>
            }
          />
        ) : null}
      </div>
      {rows.length > 0 ? (
        <>
          <ul
            aria-label={t('list')}
            className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-card shadow-xs"
          >
            {rows.map((row) => (
              <QuarantineRow
                key={row.id}
                row={row}
                kind={kinds[row.kind]}
                source={row.kind === 'hour' ? siteApp : software}
                mayRun={mayRun}
                onRetry={() => retry(row)}
                onShow={() => setShown(row)}
              />
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
        <NoRows filtered={kind !== null} />
      )}
      <RowSheet row={shown} onClose={() => setShown(null)} />
    </>
  )
}

function NoRows({ filtered }: { filtered: boolean }) {
  const t = useTranslations('connector.quarantine')
  if (!filtered) return <EmptyState icon={PackageCheck} title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <EmptyState
      icon={ListX}
      title={t('noneTitle')}
      text={t('noneText')}
      action={
        <Button asChild variant="outline">
          <Link href="/connector/quarantine">{t('reset')}</Link>
        </Button>
      }
    />
  )
}
