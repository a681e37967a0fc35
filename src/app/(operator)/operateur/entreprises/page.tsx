import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { listTenants } from '#server/licences/index'
import { Alert } from '../../../_ui/alert'
import { PageHeader } from '../../../_ui/page-header'
import { searchText } from '../../../(console)/search-text'
import { pageAt } from '../_shared/page-at'
import { PageLinks } from '../_shared/page-links'
import { NoTenants } from '../_tenants/no-tenants'
import { TenantSearch } from '../_tenants/tenant-search'
import { TenantTable } from '../_tenants/tenant-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tenants'))('title') }
}

const ROWS = 25
type Search = { search?: string; cursor?: string }

/** The companies of the platform and their use at a glance. */
export default async function TenantsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const operator = await operatorPage()
  const asked = await searchParams
  const search = searchText(asked.search)
  const [t, pages, page] = await Promise.all([
    getTranslations('operator.tenants'),
    getTranslations('operator.pages'),
    pageAt((at) => listTenants(operator, { ...(search && { search }), limit: ROWS, ...at }), asked.cursor),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <TenantSearch search={search ?? ''} />
      {page.lost ? <Alert className="mb-3">{pages('lost')}</Alert> : null}
      {page.data.length > 0 ? (
        <TenantTable tenants={page.data} />
      ) : (
        <NoTenants searched={search !== undefined} />
      )}
      <PageLinks
        path="/operateur/entreprises"
        search={{ search }}
        first={page.first}
        nextCursor={page.nextCursor}
      />
    </>
  )
}
