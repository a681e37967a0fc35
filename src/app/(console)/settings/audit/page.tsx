import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { listAuditActions, listAuditEvents } from '#server/organisations/index'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { AuditFilters } from './audit-filters'
import { AuditTable } from './audit-table'
import { type AuditSearch, addressOf, filterOf } from './filter'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.audit'))('title') }
}

const ROWS = 50

export default async function AuditPage({ searchParams }: { searchParams: Promise<AuditSearch> }) {
  const ctx = await pageContext('audit:read')
  const { cursor: _, ...search } = await searchParams
  const { cursor, ...filter } = filterOf(await searchParams)
  const [t, actions, page] = await Promise.all([
    getTranslations('settings.audit'),
    listAuditActions(ctx),
    listAuditEvents(ctx, filter, { limit: ROWS, ...(cursor && { cursor }) }),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button asChild variant="outline">
            <a href={addressOf('/settings/audit/export', search)} download>
              <Download aria-hidden />
              {t('export')}
            </a>
          </Button>
        }
      />
      <AuditFilters search={search} actions={actions} />
      {page.data.length > 0 ? (
        <AuditTable events={page.data} />
      ) : (
        <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      <nav aria-label={t('pages')} className="mt-3 flex justify-center gap-2">
        {cursor ? (
          <Button asChild variant="outline" size="sm">
            <Link href={addressOf('/settings/audit', search)}>{t('newest')}</Link>
          </Button>
        ) : null}
        {page.nextCursor ? (
          <Button asChild variant="outline" size="sm">
            <Link href={addressOf('/settings/audit', { ...search, cursor: page.nextCursor })}>
              {t('older')}
            </Link>
          </Button>
        ) : null}
      </nav>
    </>
  )
}
