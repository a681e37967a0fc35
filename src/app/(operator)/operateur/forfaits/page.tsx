import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { operatorPage } from '#server/kernel/operator-action'
import { listPlans } from '#server/licences/index'
import { PageHeader } from '../../../_ui/page-header'
import { NewPlanButton } from '../_plans/new-plan-button'
import { PlanList } from '../_plans/plan-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.plans'))('title') }
}

/** The plans: what each opens and counts, and which one companies without a licence follow. */
export default async function PlansPage() {
  const operator = await operatorPage()
  const [t, plans] = await Promise.all([getTranslations('operator.plans'), listPlans(operator)])
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} actions={<NewPlanButton />} />
      <PlanList plans={plans} />
    </>
  )
}
