import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { findSuppressions } from '#server/contacts/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../_ui/page-header'
import { searchText } from '../../search-text'
import { ContactsTabs } from '../_shared/contacts-tabs'
import { SuppressButton } from './suppress-button'
import { SuppressionsView } from './suppressions-view'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.tabs')
  return { title: t('suppressions') }
}

type PageProps = { searchParams: Promise<{ search?: string | string[] }> }

/** Who is not written to, and why. */
export default async function SuppressionsPage({ searchParams }: PageProps) {
  const ctx = await pageContext('suppressions:read')
  const t = await getTranslations('contacts')
  const search = searchText((await searchParams).search, 300)
  const page = await findSuppressions(ctx, { search, limit: 50 })
  const mayWrite = ctx.permissions.has('suppressions:write')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('suppressions.description')}
        actions={mayWrite ? <SuppressButton /> : null}
      />
      <ContactsTabs permissions={[...ctx.permissions]} />
      <SuppressionsView first={page} search={search ?? ''} mayWrite={mayWrite} />
    </>
  )
}
