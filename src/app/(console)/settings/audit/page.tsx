import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import type { Ctx } from '#server/kernel/context'
import { AppError } from '#server/kernel/errors'
import { listAuditActions, listAuditEvents } from '#server/organisations/index'
import type { AuditFilter } from '#server/organisations/schema'
import { addressOf } from '../../../_ui/address-of'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { AuditFilters } from './audit-filters'
import { AuditTable } from './audit-table'
import { type AuditSearch, filterOf } from './filter'

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
    pageAt(ctx, filter, cursor),
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
      {page.lost ? <Alert className="mb-3">{t('noSuchPage')}</Alert> : null}
      {page.data.length > 0 ? (
        <AuditTable events={page.data} />
      ) : (
        <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      <nav aria-label={t('pages')} className="mt-3 flex justify-center gap-2">
        {cursor && !page.lost ? (
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

/** An address that was cut or typed by hand names no page: the newest one then, and that it is so. */
async function pageAt(ctx: Ctx, filter: AuditFilter, cursor: string | undefined) {
  const newest = { limit: ROWS }
  if (!cursor) return { ...(await listAuditEvents(ctx, filter, newest)), lost: false }
  try {
    return { ...(await listAuditEvents(ctx, filter, { ...newest, cursor })), lost: false }
  } catch (error) {
    if (!(error instanceof AppError && error.fields.some(({ field }) => field === 'cursor'))) throw error
    return { ...(await listAuditEvents(ctx, filter, newest)), lost: true }
  }
}
