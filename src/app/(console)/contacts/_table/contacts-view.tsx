'use client'

import { SearchX } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useTransition } from 'react'
import type { Contact, ContactFilter, List, Sort } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { toast } from '../../../_ui/toaster'
import { useAddressFilters } from '../../../_ui/use-address-filters'
import { useStateAbout } from '../../../_ui/use-state-about'
import { useApi } from '../../campaigns/_shared/use-api'
import { BulkBar } from './bulk-bar'
import { ContactRows } from './contact-rows'
import { Toolbar } from './toolbar'

type Page = { data: Contact[]; nextCursor: string | null }
type Changes = { search?: string; list?: string; tag?: string; sort?: string }
type Asked = { [Name in keyof Changes]: string | undefined }
type ContactsViewProps = {
  first: Page
  filter: ContactFilter
  sort: Sort
  lists: List[]
  tags: string[]
  total: number
  may: { write: boolean; suppress: boolean; send: boolean }
}

const NOBODY: ReadonlySet<string> = new Set()

/** The table with its filters, its selection and what is done to it. */
export function ContactsView({ first, filter, sort, lists, tags, total, may }: ContactsViewProps) {
  const t = useTranslations('contacts.table')
  const format = useFormatter()
  const router = useRouter()
  const pathname = usePathname()
  const api = useApi()
  // Another search is another list, read from its beginning; the box it is typed into stays.
  const about = JSON.stringify([filter, sort])
  const [more, setMore] = useStateAbout<Page | null>(about, null)
  const [selected, setSelected] = useStateAbout(about, NOBODY)
  const asked = useMemo(
    () => ({
      search: filter.search,
      list: filter.listId,
      tag: filter.tag,
      sort: sort === 'newest' ? undefined : sort,
    }),
    [filter, sort],
  )
  const { change } = useAddressFilters<Asked>(pathname, asked)
  const [loading, startLoading] = useTransition()
  const rows = [...first.data, ...(more?.data ?? [])]
  const nextCursor = more ? more.nextCursor : first.nextCursor
  const list = lists.find(({ id }) => id === filter.listId)
  const filtered = Boolean(filter.search || filter.tag)
  const known = filtered ? null : filter.listId ? (list?.contactCount ?? null) : total

  function go({ sort: order, ...changes }: Changes) {
    change({ ...changes, ...(order && { sort: order === 'newest' ? undefined : order }) })
  }

  function loadMore() {
    startLoading(async () => {
      const query = new URLSearchParams({ limit: '100', sort, cursor: nextCursor ?? '' })
      for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
      const answer = await api<Page>(`/contacts?${query}`)
      if (answer.ok)
        setMore({ data: [...(more?.data ?? []), ...answer.data.data], nextCursor: answer.data.nextCursor })
      else toast.error(answer.message)
    })
  }

  /** What a bulk action changed is read again from the beginning. */
  function reload() {
    setMore(null)
    setSelected(NOBODY)
    router.refresh()
  }

  const shown =
    known === null
      ? t('shown', { shown: rows.length })
      : t('shownOf', { shown: format.number(rows.length), total: format.number(known) })
  return (
    <section aria-label={t('person')}>
      <Toolbar filter={filter} sort={sort} lists={lists} tags={tags} onChange={go} />
      {selected.size > 0 ? (
        <BulkBar
          contacts={rows.filter(({ id }) => selected.has(id))}
          lists={lists}
          list={list}
          may={may}
          onClear={() => setSelected(NOBODY)}
          onDone={reload}
        />
      ) : null}
      {rows.length > 0 ? (
        <>
          <ContactRows
            rows={rows}
            sort={sort}
            onSort={(next) => go({ sort: next })}
            selected={selected}
            onSelected={setSelected}
            selectable={may.write || may.send || may.suppress}
          />
          <LoadMore hasMore={nextCursor !== null} loading={loading} onLoadMore={loadMore} shown={shown} />
        </>
      ) : (
        <EmptyState
          icon={SearchX}
          title={filtered || !filter.listId ? t('noneTitle') : t('emptyList')}
          text={filtered || !filter.listId ? t('noneText') : t('emptyListText')}
          action={
            <Button variant="outline" onClick={() => router.replace(pathname)}>
              {t('showAll')}
            </Button>
          }
        />
      )}
    </section>
  )
}
