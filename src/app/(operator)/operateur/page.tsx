import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { licenceFigures, listLicences } from '#server/licences/index'
import { Button } from '../../_ui/button'
import { EmptyState } from '../../_ui/empty-state'
import { PageHeader } from '../../_ui/page-header'
import { Stat, StatRow } from '../../_ui/stat'
import { EndingCard } from './_overview/ending-card'
import { StateCounts } from './_overview/state-counts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.overview'))('title') }
}

/** Those nearest to their end are among so many. */
const READ = 200

/** The platform at a glance: how many companies, how their licences are, what must be renewed. */
export default async function OverviewPage() {
  const operator = await operatorPage()
  const [t, format, figures, expiring, grace] = await Promise.all([
    getTranslations('operator.overview'),
    getFormatter(),
    licenceFigures(operator),
    listLicences(operator, { state: 'expiring', limit: READ }),
    listLicences(operator, { state: 'grace', limit: READ }),
  ])
  const { companies, readOnly, withoutLicence, byState } = figures
  const issued = Object.values(byState).reduce((sum, count) => sum + count, 0)
  const inForce = byState.active + byState.expiring + byState.grace
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <div className="space-y-5">
        <StatRow>
          <Stat label={t('companies')} value={format.number(companies)} />
          <Stat
            label={t('licences')}
            value={format.number(inForce)}
            note={t('licencesNote', { count: byState.expiring + byState.grace })}
          />
          <Stat
            label={t('withoutLicence')}
            value={format.number(withoutLicence)}
            note={t('withoutLicenceNote')}
          />
          <Stat
            label={t('readOnly')}
            value={format.number(readOnly)}
            note={t('readOnlyNote')}
            tone={readOnly > 0 ? 'danger' : 'default'}
          />
        </StatRow>
        {issued === 0 ? (
          <EmptyState
            icon={ShieldCheck}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <Button asChild>
                <Link href="/operateur/licences/nouvelle">{t('issue')}</Link>
              </Button>
            }
          />
        ) : (
          <>
            <StateCounts byState={byState} />
            {grace.data.length > 0 ? (
              <EndingCard
                title={t('grace')}
                description={t('graceText')}
                licences={grace.data}
                more="/operateur/licences?state=grace"
              />
            ) : null}
            <EndingCard
              title={t('soon')}
              licences={expiring.data}
              empty={t('soonEmpty')}
              more="/operateur/licences?state=expiring"
            />
          </>
        )}
      </div>
    </>
  )
}
