import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { listLicences, listPlans } from '#server/licences/index'
import { addressOf } from '../../../_ui/address-of'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { PageHeader } from '../../../_ui/page-header'
import { filterOf, type LicenceSearch } from '../_licences/filter'
import { LicenceFilters } from '../_licences/licence-filters'
import { LicenceTable } from '../_licences/licence-table'
import { NoLicences } from '../_licences/no-licences'
import { pageAt } from '../_shared/page-at'
import { PageLinks } from '../_shared/page-links'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.licences'))('title') }
}

const ROWS = 50
type Search = LicenceSearch & { cursor?: string }

/** Every licence that was issued, narrowed by what the address asks for. */
export default async function LicencesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const operator = await operatorPage()
  const { cursor, ...asked } = await searchParams
  const filter = filterOf(asked)
  const [t, pages, plans, page] = await Promise.all([
    getTranslations('operator.licences'),
    getTranslations('operator.pages'),
    listPlans(operator),
    pageAt((at) => listLicences(operator, { ...filter, limit: ROWS, ...at }), cursor),
  ])
  const search: LicenceSearch = {
    ...(filter.search && { search: filter.search }),
    ...(filter.state && { state: filter.state }),
    ...(filter.planId && { plan: filter.planId }),
    ...(filter.organisationId && { company: filter.organisationId }),
  }
  const filtered = Object.keys(search).length > 0
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button asChild>
            <Link href={addressOf('/operateur/licences/nouvelle', { company: search.company })}>
              <Plus aria-hidden />
              {t('issue')}
            </Link>
          </Button>
        }
      />
      {filtered || page.data.length > 0 ? <LicenceFilters search={search} plans={plans} /> : null}
      {page.lost ? <Alert className="mb-3">{pages('lost')}</Alert> : null}
      {page.data.length > 0 ? <LicenceTable licences={page.data} /> : <NoLicences filtered={filtered} />}
      <PageLinks path="/operateur/licences" search={search} first={page.first} nextCursor={page.nextCursor} />
    </>
  )
}
