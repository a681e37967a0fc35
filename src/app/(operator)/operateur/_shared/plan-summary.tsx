'use client'

import { useTranslations } from 'next-intl'
import { LIMITS, type Plan } from '#server/licences/schema'
import { useLimit } from '../../../_licence/use-limit'
import { featuresOf } from './licence-values'

/** A plan in two lines: what it opens, and how much. */
export function PlanSummary({ plan }: { plan: Pick<Plan, 'features' | 'limits'> }) {
  const t = useTranslations('licence')
  const none = useTranslations('operator.plans')('noFeatures')
  const limit = useLimit()
  const features = featuresOf(plan).map((feature) => t(`feature.${feature}`))
  const all = plan.features.includes('*')
  return (
    <>
      <p>{all ? t('allFeatures') : features.length > 0 ? features.join(', ') : none}</p>
      <p>
        {LIMITS.map((name) => t('pair', { name: t(`limit.${name}`), value: limit(plan.limits[name]) })).join(
          ' · ',
        )}
      </p>
    </>
  )
}
