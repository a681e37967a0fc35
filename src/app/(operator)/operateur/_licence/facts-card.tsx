'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { OperatorLicence } from '#server/licences/schema'
import { KeyEnds } from '../../../_licence/key-ends'
import { addressOf } from '../../../_ui/address-of'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Time } from '../../../_ui/time'
import { usePlanName } from '../_shared/use-plan-name'

/** Whom a licence is for, and its terms. */
export function FactsCard({ licence }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.licence')
  const words = useTranslations('licence')
  const planName = usePlanName()
  const { company, holder, plan, key, startsAt, expiresAt, daysLeft, machines } = licence
  return (
    <Card>
      <CardHeader title={t('facts')} />
      <CardContent>
        <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
          {company ? (
            <Fact name={t('company')}>
              <Link
                href={addressOf('/operateur/licences', { company: company.id })}
                className="rounded text-primary-ink underline-offset-2 hover:underline"
              >
                {company.name}
              </Link>
            </Fact>
          ) : null}
          {company && company.name === holder.name ? null : <Fact name={t('holder')}>{holder.name}</Fact>}
          {holder.email ? <Fact name={t('email')}>{holder.email}</Fact> : null}
          <Fact name={t('plan')}>{planName(plan)}</Fact>
          <Fact name={t('key')}>
            <KeyEnds {...key} />
          </Fact>
          <Fact name={t('starts')}>
            <Time at={startsAt} style="date" />
          </Fact>
          <Fact name={t('expires')}>
            {expiresAt ? <Time at={expiresAt} style="date" /> : words('endless')}
            {daysLeft === null ? null : (
              <span className="text-muted-foreground"> · {words('left', { days: daysLeft })}</span>
            )}
          </Fact>
          <Fact name={t('grace')}>
            <Grace licence={licence} />
          </Fact>
          <Fact name={t('machines')}>
            {machines.allowed === null
              ? t('machinesFree', { used: machines.used })
              : t('machinesUsed', { used: machines.used, allowed: machines.allowed })}
          </Fact>
          <Fact name={t('validated')}>
            {licence.lastValidatedAt ? <Time at={licence.lastValidatedAt} /> : t('neverValidated')}
          </Fact>
          <Fact name={t('created')}>
            <Time at={licence.createdAt} style="full" />
          </Fact>
        </dl>
      </CardContent>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-[13px] leading-5 text-muted-foreground max-sm:-mb-2">{name}</dt>
      <dd className="min-w-0 leading-5 wrap-anywhere">{children}</dd>
    </div>
  )
}

function Grace({ licence: { graceDays, graceEndsAt } }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.licence')
  if (graceDays === 0 || !graceEndsAt) return t('graceDays', { days: graceDays })
  return t.rich('graceUntil', { days: graceDays, date: () => <Time at={graceEndsAt} style="date" /> })
}
