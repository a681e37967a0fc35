import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listProviderCalls, listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { addressOf } from '../../../../_ui/address-of'
import { Button } from '../../../../_ui/button'
import { PageHeader } from '../../../../_ui/page-header'
import { CallFilters } from '../_calls/call-filters'
import { CallLog } from '../_calls/call-log'
import type { CallSearch } from '../_calls/call-search'
import { filterOf } from '../_calls/filter'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('providers'))('calls.title') }
}

const ROWS = 50

/** Every request that went to the providers, narrowed by what the address asks for. */
export default async function CallsPage({ searchParams }: { searchParams: Promise<CallSearch> }) {
  const ctx = await pageContext('providers:read')
  const search = await searchParams
  const filter = filterOf(search)
  const [t, providers, page] = await Promise.all([
    getTranslations('providers'),
    listProviders(ctx, { limit: 200 }),
    listProviderCalls(ctx, { ...filter, limit: ROWS }),
  ])
  return (
    <>
      <PageHeader
        title={t('calls.title')}
        description={t('calls.text')}
        back={{ href: '/settings/providers', label: t('back') }}
        actions={
          <Button asChild variant="outline">
            <a href={addressOf('/settings/providers/calls/export', search)} download>
              <Download aria-hidden />
              {t('calls.export')}
            </a>
          </Button>
        }
      />
      <CallFilters search={search} providers={providers.data.map(({ id, name }) => ({ id, name }))} />
      <CallLog key={JSON.stringify(filter)} filter={filter} first={page} />
    </>
  )
}
