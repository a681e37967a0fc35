import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { listDomains, listProviderKinds, listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../_ui/page-header'
import { BeforeCreating } from '../_create/before-creating'
import { CreateForm } from '../_create/create-form'
import { placesOf } from '../_create/places'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provisioning'))('create.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

/** Creates an address at a provider; `name`, `domain` and `displayName` of the address line fill the form. */
export default async function CreateAddressPage({ searchParams }: { searchParams: Search }) {
  const ctx = await pageContext('mailboxes:write')
  const t = await getTranslations('provisioning')
  const [domains, providers, asked] = await Promise.all([
    listDomains(ctx, { limit: 200 }),
    listProviders(ctx, { limit: 1 }),
    searchParams,
  ])
  const { places, waiting } = placesOf(domains.data, listProviderKinds(ctx))
  const wanted = (key: string) => (typeof asked[key] === 'string' ? asked[key].slice(0, 200) : '')
  const domain = places.find((place) => place.domain === wanted('domain')) ?? places[0]
  return (
    <>
      <PageHeader
        title={t('create.title')}
        description={domain ? t('create.text') : undefined}
        back={{ href: '/mailboxes', label: t('back') }}
      />
      {domain ? (
        <div className="space-y-4">
          <CreateForm
            places={places}
            initial={{
              username: wanted('name'),
              domain: domain.domain,
              displayName: wanted('displayName'),
            }}
          />
          {waiting.length > 0 ? (
            <p className="text-[13px] text-muted-foreground">
              {t.rich('create.waiting', {
                count: waiting.length,
                domains: waiting.join(', '),
                link: (chunks) => (
                  <Link
                    href="/settings/domains"
                    prefetch={false}
                    className="text-primary-ink underline underline-offset-4"
                  >
                    {chunks}
                  </Link>
                ),
              })}
            </p>
          ) : null}
        </div>
      ) : (
        <BeforeCreating hasProvider={providers.data.length > 0} waiting={waiting} />
      )}
    </>
  )
}
