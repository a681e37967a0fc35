'use client'

import { useTranslations } from 'next-intl'
import { type CompanyLicence, LIMITS } from '#server/licences/schema'
import { FeatureList } from '../../../../_licence/feature-list'
import { Card, CardContent, CardHeader } from '../../../../_ui/card'
import { UseLine } from './use-line'

type AllowedCardProps = { company: CompanyLicence; title: string; text?: string | undefined }

/** What the company may do, and how much of each limit it uses. */
export function AllowedCard({ company: { features, use }, title, text }: AllowedCardProps) {
  const t = useTranslations('licence')
  return (
    <Card>
      <CardHeader title={title} description={text} />
      <CardContent className="space-y-6">
        <FeatureList features={features} label={t('allowed.features')} explained />
        <dl aria-label={t('allowed.limits')} className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {LIMITS.map((name) => (
            <UseLine
              key={name}
              name={t(`limit.${name}`)}
              hint={t(`limitHint.${name}`)}
              used={use[name].used}
              limit={use[name].limit}
            />
          ))}
        </dl>
      </CardContent>
    </Card>
  )
}
