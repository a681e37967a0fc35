import { Cloud, Plus, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { Button } from '../../../_ui/button'
import { DataList } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { ProviderRow } from './_list/provider-row'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('providers'))('title') }
}

/** The providers that are connected: how each is, and how much of its quota is left. */
export default async function ProvidersPage() {
  const ctx = await pageContext('providers:read')
  const t = await getTranslations('providers')
  const { data } = await listProviders({ ...ctx, locale: await getLocale() }, { limit: 200 })
  const add = ctx.permissions.has('providers:write') ? (
    <Button asChild>
      <Link href="/settings/providers/new">
        <Plus aria-hidden />
        {t('add')}
      </Link>
    </Button>
  ) : null
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Button asChild variant="outline">
              <Link href="/settings/providers/calls">
                <ScrollText aria-hidden />
                {t('calls.title')}
              </Link>
            </Button>
            {data.length > 0 ? add : null}
          </>
        }
      />
      {data.length > 0 ? (
        <DataList aria-label={t('list')}>
          {data.map((provider) => (
            <ProviderRow key={provider.id} provider={provider} />
          ))}
        </DataList>
      ) : (
        <EmptyState
          icon={Cloud}
          title={t('empty.title')}
          text={
            <>
              <p>{t('empty.text')}</p>
              <p className="mt-2 text-[13px]">{t('empty.steps')}</p>
            </>
          }
          action={add}
        />
      )}
    </>
  )
}
