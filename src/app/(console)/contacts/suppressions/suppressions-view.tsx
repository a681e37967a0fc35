'use client'

import { SearchX, ShieldCheck } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { Suppression } from '#server/contacts/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { DataList, DataListItem } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { SearchInput } from '../../../_ui/search-input'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useStateAbout } from '../../../_ui/use-state-about'
import { useApi } from '../../campaigns/_shared/use-api'

type Page = { data: Suppression[]; nextCursor: string | null }
type SuppressionsViewProps = { first: Page; search: string; mayWrite: boolean }

/** The suppression list in rows, searched by the beginning of a value. */
export function SuppressionsView({ first, search, mayWrite }: SuppressionsViewProps) {
  const t = useTranslations('contacts.suppressions')
  const tReasons = useTranslations('contacts.reasons')
  const router = useRouter()
  const pathname = usePathname()
  const api = useApi()
  // Another search is another list; the box it is typed into stays.
  const [more, setMore] = useStateAbout<Page | null>(search, null)
  const [loading, startLoading] = useTransition()
  const rows = [...first.data, ...(more?.data ?? [])]
  const nextCursor = more ? more.nextCursor : first.nextCursor
  const shownValue = (row: Suppression) => row.email ?? row.domain ?? t('erased')

  function loadMore() {
    startLoading(async () => {
      const query = new URLSearchParams({
        limit: '100',
        cursor: nextCursor ?? '',
        ...(search ? { search } : {}),
      })
      const answer = await api<Page>(`/suppressions?${query}`)
      if (answer.ok)
        setMore({ data: [...(more?.data ?? []), ...answer.data.data], nextCursor: answer.data.nextCursor })
      else toast.error(answer.message)
    })
  }

  const allow = (row: Suppression) =>
    mayWrite ? (
      <ConfirmDialog
        title={t('allowTitle', { value: shownValue(row) })}
        consequence={t('allowText')}
        confirmLabel={t('allow')}
        onConfirm={async () => {
          const answer = await api(`/suppressions/${row.id}`, { method: 'DELETE' })
          if (!answer.ok) {
            toast.error(answer.message)
            return false
          }
          toast.success(t('allowed', { value: shownValue(row) }))
          setMore(null)
          router.refresh()
          return true
        }}
        trigger={
          <Button variant="ghost" size="sm" aria-label={t('allowLabel', { value: shownValue(row) })}>
            {t('allow')}
          </Button>
        }
      />
    ) : null

  if (rows.length === 0 && !search) {
    return <EmptyState icon={ShieldCheck} title={t('emptyTitle')} text={t('emptyText')} />
  }
  return (
    <>
      <div className="mb-3">
        <SearchInput
          value={search}
          label={t('search')}
          className="sm:w-96"
          onSearch={(text) =>
            router.replace(text ? `${pathname}?search=${encodeURIComponent(text)}` : pathname)
          }
        />
      </div>
      {rows.length === 0 ? <EmptyState icon={SearchX} title={t('noneTitle')} text={t('noneText')} /> : null}
      <DataList className="sm:hidden">
        {rows.map((row) => (
          <DataListItem
            key={row.id}
            title={shownValue(row)}
            subtitle={tReasons(row.reason)}
            aside={allow(row)}
          />
        ))}
      </DataList>
      {rows.length > 0 ? (
        <div className="hidden sm:block">
          <Table caption={t('description')}>
            <TableHeader>
              <TableRow>
                <TableHead>{t('value')}</TableHead>
                <TableHead>{t('reason')}</TableHead>
                <TableHead>{t('note')}</TableHead>
                <TableHead>{t('date')}</TableHead>
                <TableHead className="w-40" />
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.id}>
                  <TableCell className="max-w-80">
                    <div className="flex items-center gap-2">
                      <span className="truncate font-medium">{shownValue(row)}</span>
                      {row.kind === 'domain' ? <Badge>{t('domain')}</Badge> : null}
                    </div>
                  </TableCell>
                  <TableCell>{tReasons(row.reason)}</TableCell>
                  <TableCell className="max-w-64 truncate text-muted-foreground">{row.note}</TableCell>
                  <TableCell className="whitespace-nowrap text-muted-foreground">
                    <Time at={row.createdAt} style="date" />
                  </TableCell>
                  <TableCell className="text-right">{allow(row)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      ) : null}
      {rows.length > 0 && (nextCursor || more) ? (
        <LoadMore hasMore={nextCursor !== null} loading={loading} onLoadMore={loadMore} />
      ) : null}
    </>
  )
}
