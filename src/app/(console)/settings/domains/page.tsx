import { Cloud, Globe } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { listDomains, listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { Button } from '../../../_ui/button'
import { DataList } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { AddDomainDialog } from './_list/add-domain-dialog'
import { DomainRow } from './_list/domain-row'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domains'))('title') }
}

/** The domains of the company's addresses, and whether their DNS is in order. */
export default async function DomainsPage() {
  const ctx = { ...(await pageContext('domains:read')), locale: await getLocale() }
  const mayAdd = ctx.permissions.has('domains:write')
  const [t, { data }, providers] = await Promise.all([
    getTranslations('domains'),
    listDomains(ctx, { limit: 200 }),
    // Who adds a domain chooses its provider; the others read neither's settings.
    mayAdd ? listProviders(ctx, { limit: 200 }) : { data: [] },
  ])
  const add = (
    <AddDomainDialog providers={providers.data.map(({ id, name, isDefault }) => ({ id, name, isDefault }))} />
  )
  const canAdd = mayAdd && providers.data.length > 0
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={canAdd && data.length > 0 ? add : null}
      />
      {data.length > 0 ? (
        <DataList aria-label={t('list')}>
          {data.map((domain) => (
            <DomainRow key={domain.id} domain={domain} />
          ))}
        </DataList>
      ) : mayAdd && !canAdd ? (
        <EmptyState
          icon={Cloud}
          title={t('noProvider.title')}
          text={t('noProvider.text')}
          action={
            <Button asChild>
              <Link href="/settings/providers">{t('noProvider.action')}</Link>
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Globe}
          title={t('empty.title')}
          text={mayAdd ? t('empty.text') : t('readOnly')}
          action={mayAdd ? add : null}
        />
      )}
    </>
  )
}
