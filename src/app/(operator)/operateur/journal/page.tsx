import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { operatorJournal } from '#server/licences/index'
import { Alert } from '../../../_ui/alert'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { DeedLine } from '../_shared/deed-line'
import { pageAt } from '../_shared/page-at'
import { PageLinks } from '../_shared/page-links'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.journal'))('title') }
}

const ROWS = 50

/** What operators did outside any company, newest first. */
export default async function JournalPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const operator = await operatorPage()
  const { cursor } = await searchParams
  const [t, pages, page] = await Promise.all([
    getTranslations('operator.journal'),
    getTranslations('operator.pages'),
    pageAt((at) => operatorJournal(operator, { limit: ROWS, ...at }), cursor),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      {page.lost ? <Alert className="mb-3">{pages('lost')}</Alert> : null}
      {page.data.length > 0 ? (
        <ol
          aria-label={t('list')}
          className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
        >
          {page.data.map((deed) => (
            <DeedLine key={deed.id} deed={deed} />
          ))}
        </ol>
      ) : (
        <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      <PageLinks path="/operateur/journal" search={{}} first={page.first} nextCursor={page.nextCursor} />
    </>
  )
}
