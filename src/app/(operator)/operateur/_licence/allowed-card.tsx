'use client'

import { useTranslations } from 'next-intl'
import { LIMITS, type Limits, type OperatorLicence } from '#server/licences/schema'
import { FeatureList } from '../../../_licence/feature-list'
import { useLimit } from '../../../_licence/use-limit'
import { Badge } from '../../../_ui/badge'
import { Card, CardContent, CardHeader } from '../../../_ui/card'

type AllowedCardProps = { licence: OperatorLicence; planLimits: Limits | undefined }

/** What a licence allows in the end; what is its own is marked. */
export function AllowedCard({ licence: { features, limits, overrides }, planLimits }: AllowedCardProps) {
  const t = useTranslations('operator.licence')
  const words = useTranslations('licence')
  const terms = useTranslations('operator.terms')
  const limit = useLimit()
  const own = <Badge tone="info">{t('override')}</Badge>
  return (
    <Card>
      <CardHeader title={t('allowed')} />
      <CardContent className="space-y-4">
        <div className="space-y-2">
          <p className="flex items-center gap-2 text-[13px] text-muted-foreground">
            {words('allowed.features')} {overrides.features.length > 0 ? own : null}
          </p>
          <FeatureList features={features} label={words('allowed.features')} />
        </div>
        <dl className="divide-y divide-border border-t border-border">
          {LIMITS.map((name) => (
            <div key={name} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <dt className="text-muted-foreground">{words(`limit.${name}`)}</dt>
              <dd className="figures flex items-center gap-2 font-medium">
                {overrides.limits[name] === undefined ? null : (
                  <span title={planLimits && terms('limitAsPlan', { value: limit(planLimits[name]) })}>
                    {own}
                  </span>
                )}
                {limit(limits[name])}
              </dd>
            </div>
          ))}
        </dl>
      </CardContent>
    </Card>
  )
}
