import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AppError } from '#server/kernel/errors'
import { operatorPage } from '#server/kernel/operator-action'
import { getLicence, licenceHistory, listActivations, listPlans } from '#server/licences/index'
import { LicenceStateBadge } from '../../../../_licence/licence-state'
import { PageHeader } from '../../../../_ui/page-header'
import { AllowedCard } from '../../_licence/allowed-card'
import { FactsCard } from '../../_licence/facts-card'
import { HistoryCard } from '../../_licence/history-card'
import { LicenceActions } from '../../_licence/licence-actions'
import { LicenceNotice } from '../../_licence/licence-notice'
import { MachinesCard } from '../../_licence/machines-card'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.licence'))('title') }
}

/** One licence: how it is, what it allows, who uses it, and what was done to it. */
export default async function LicencePage({ params }: { params: Promise<{ id: string }> }) {
  const operator = await operatorPage()
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const licence = await getLicence(operator, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const [t, plans, machines, history] = await Promise.all([
    getTranslations('operator.licence'),
    listPlans(operator),
    listActivations(operator, { id }),
    licenceHistory(operator, { id }),
  ])
  const plan = plans.find((each) => each.id === licence.plan.id)
  return (
    <>
      <PageHeader
        title={licence.company?.name ?? licence.holder.name}
        description={licence.company ? (licence.inForce ? t('inForce') : t('notInForce')) : t('bare')}
        badge={<LicenceStateBadge state={licence.state} />}
        back={{ href: '/operateur/licences', label: t('back') }}
        actions={licence.status === 'revoked' ? null : <LicenceActions licence={licence} plans={plans} />}
      />
      <div className="space-y-5">
        <LicenceNotice licence={licence} />
        <div className="grid items-start gap-5 xl:grid-cols-2">
          <FactsCard licence={licence} />
          <AllowedCard licence={licence} planLimits={plan?.limits} />
        </div>
        <MachinesCard licence={licence} machines={machines} />
        <HistoryCard deeds={history} />
      </div>
    </>
  )
}
