import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { allLists, countContacts, findContacts, findImports, knownTags } from '#server/contacts/index'
import { ContactFilter, SORTS, type Sort } from '#server/contacts/schema'
import { pageContext } from '#server/kernel/action'
import { Alert } from '../../_ui/alert'
import { PageHeader } from '../../_ui/page-header'
import { searchText } from '../search-text'
import { ContactsTabs } from './_shared/contacts-tabs'
import { ContactsEmpty } from './_table/contacts-empty'
import { ContactsView } from './_table/contacts-view'
import { HeadActions } from './_table/head-actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts')
  return { title: t('title') }
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The contacts: searched, filtered and sorted by the address of the page, read page after page. */
export default async function ContactsPage({ searchParams }: PageProps) {
  const ctx = await pageContext('contacts:read')
  const t = await getTranslations('contacts')
  const format = await getFormatter()
  const { filter, sort } = readQuery(await searchParams)
  const [page, lists, tags, total, imports] = await Promise.all([
    findContacts(ctx, { ...filter, sort, limit: 50 }),
    allLists(ctx),
    knownTags(ctx),
    countContacts(ctx),
    findImports(ctx, { limit: 3 }),
  ])
  const indexing = imports.data.some(({ status, indexedAt }) => status === 'completed' && !indexedAt)
  const may = {
    write: ctx.permissions.has('contacts:write'),
    suppress: ctx.permissions.has('suppressions:write'),
    export: ctx.permissions.has('contacts:export'),
    send: ctx.permissions.has('messages:send'),
  }
  const count = t('table.description', { count: total }).replace(String(total), format.number(total))
  return (
    <>
      <PageHeader
        title={t('title')}
        description={<span className="figures">{count}</span>}
        actions={total > 0 ? <HeadActions may={may} filter={filter} /> : null}
      />
      <ContactsTabs permissions={[...ctx.permissions]} />
      {indexing ? <Alert className="mb-4">{t('table.indexing')}</Alert> : null}
      {total === 0 ? (
        <ContactsEmpty mayWrite={may.write} />
      ) : (
        <ContactsView
          first={page}
          filter={filter}
          sort={sort}
          lists={lists}
          tags={tags}
          total={total}
          may={may}
        />
      )}
    </>
  )
}

function readQuery(query: Record<string, string | string[] | undefined>): {
  filter: ContactFilter
  sort: Sort
} {
  const text = (name: string) => searchText(query[name])
  const filter = ContactFilter.safeParse({
    search: text('search'),
    listId: text('list'),
    tag: text('tag'),
  })
  return {
    filter: filter.data ?? {},
    sort: SORTS.find((name) => name === text('sort')) ?? 'newest',
  }
}
