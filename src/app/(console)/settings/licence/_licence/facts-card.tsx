'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { CompanyLicence } from '#server/licences/schema'
import { KeyEnds } from '../../../../_licence/key-ends'
import { Card, CardContent, CardHeader } from '../../../../_ui/card'
import { Time } from '../../../../_ui/time'

type FactsCardProps = { plan: string; licence: NonNullable<CompanyLicence['licence']> }

/** Which licence it is: plan, holder, key, and its dates. */
export function FactsCard({ plan, licence }: FactsCardProps) {
  const t = useTranslations('licence')
  const { holder, key, startsAt, expiresAt, graceEndsAt, daysLeft } = licence
  return (
    <Card>
      <CardHeader title={t('facts.title')} />
      <CardContent>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
          <Fact name={t('facts.plan')}>{plan}</Fact>
          <Fact name={t('facts.holder')}>{holder}</Fact>
          <Fact name={t('facts.key')}>
            <KeyEnds {...key} />
          </Fact>
          <Fact name={t('facts.starts')}>
            <Time at={startsAt} style="date" />
          </Fact>
          <Fact name={t('facts.expires')}>
            {expiresAt ? <Time at={expiresAt} style="date" /> : t('endless')}
            {daysLeft === null ? null : (
              <span className="block text-[13px] text-muted-foreground">{t('left', { days: daysLeft })}</span>
            )}
          </Fact>
          {graceEndsAt ? (
            <Fact name={t('facts.grace')}>
              <Time at={graceEndsAt} style="date" />
            </Fact>
          ) : null}
        </dl>
      </CardContent>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[13px] text-muted-foreground">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
