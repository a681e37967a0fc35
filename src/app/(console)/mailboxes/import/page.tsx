import { PlugZap } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { listProviders } from '#server/clouds/index'
import { pageContext } from '#server/kernel/action'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { ImportView } from '../_import/import-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provisioning'))('import.title') }
}

/** Makes mailboxes of addresses that exist at a provider already. */
export default async function ImportAddressesPage() {
  const ctx = await pageContext('mailboxes:write')
  const t = await getTranslations('provisioning')
  const { data } = await listProviders(ctx, { limit: 200 })
  return (
    <>
      <PageHeader
        title={t('import.title')}
        description={t('import.text')}
        back={{ href: '/mailboxes', label: t('back') }}
      />
      {data.length > 0 ? (
        <ImportView providers={data.map(({ id, name }) => ({ id, name }))} />
      ) : (
        <EmptyState
          icon={PlugZap}
          title={t('import.noProvider')}
          text={t('import.noProviderText')}
          action={
            <Button asChild>
              <Link href="/settings/providers">{t('before.provider.action')}</Link>
            </Button>
          }
        />
      )}
    </>
  )
}
