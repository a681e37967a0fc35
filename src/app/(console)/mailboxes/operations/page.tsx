import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import type { Ctx } from '#server/kernel/context'
import { AppError } from '#server/kernel/errors'
import { getMailbox, listOperations } from '#server/mailboxes/index'
import type { OperationQuery } from '#server/mailboxes/provisioning-schema'
import { addressOf } from '../../../_ui/address-of'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { KeepFresh } from '../../_shared/keep-fresh'
import { filterOf, type LogSearch } from '../_operations/filter'
import { OperationFilters } from '../_operations/operation-filters'
import { OperationTable } from '../_operations/operation-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provisioning'))('log.title') }
}

const ROWS = 50

/** What was done to addresses at their providers. */
export default async function OperationsPage({ searchParams }: { searchParams: Promise<LogSearch> }) {
  const signedIn = await pageContext('mailboxes:write')
  const ctx = { ...signedIn, locale: await getLocale() }
  const asked = await searchParams
  const search = filterOf(asked)
  const cursor = typeof asked.cursor === 'string' ? asked.cursor : undefined
  const [t, page, address] = await Promise.all([
    getTranslations('provisioning'),
    pageAt(ctx, search, cursor),
    addressNamed(ctx, search.mailboxId),
  ])
  const filtered = Object.keys(search).length > 0
  return (
    <>
      <PageHeader
        title={t('log.title')}
        description={t('log.text')}
        back={{ href: '/mailboxes', label: t('back') }}
      />
      <OperationFilters search={search} address={address} />
      {page.lost ? <Alert className="mb-3">{t('log.noSuchPage')}</Alert> : null}
      {page.data.length > 0 ? (
        <OperationTable operations={page.data} />
      ) : (
        <EmptyState
          icon={ScrollText}
          title={filtered ? t('log.none') : t('log.empty')}
          text={filtered ? t('log.noneText') : t('log.emptyText')}
        />
      )}
      <nav aria-label={t('log.pages')} className="mt-3 flex justify-center gap-2 empty:hidden">
        {cursor && !page.lost ? (
          <Button asChild variant="outline" size="sm">
            <Link href={addressOf('/mailboxes/operations', search)}>{t('log.newest')}</Link>
          </Button>
        ) : null}
        {page.nextCursor ? (
          <Button asChild variant="outline" size="sm">
            <Link href={addressOf('/mailboxes/operations', { ...search, cursor: page.nextCursor })}>
              {t('log.older')}
            </Link>
          </Button>
        ) : null}
      </nav>
      <KeepFresh active={page.data.some(({ state }) => state === 'running')} />
    </>
  )
}

/** An address line that was cut or typed by hand names no page: the newest one then, and that it is so. */
async function pageAt(ctx: Ctx, filter: OperationQuery, cursor: string | undefined) {
  const newest = { ...filter, limit: ROWS }
  if (!cursor) return { ...(await listOperations(ctx, newest)), lost: false }
  try {
    return { ...(await listOperations(ctx, { ...newest, cursor })), lost: false }
  } catch (error) {
    if (!(error instanceof AppError && error.fields.some(({ field }) => field === 'cursor'))) throw error
    return { ...(await listOperations(ctx, newest)), lost: true }
  }
}

/** The address that the log is narrowed to. */
async function addressNamed(ctx: Ctx, mailboxId: string | undefined): Promise<string | null> {
  if (!mailboxId) return null
  const mailbox = await getMailbox(ctx, { id: mailboxId }).catch(() => null)
  return mailbox?.address ?? null
}
