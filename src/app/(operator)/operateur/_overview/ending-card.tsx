'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OperatorLicence } from '#server/licences/schema'
import { LicenceStateBadge } from '../../../_licence/licence-state'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Time } from '../../../_ui/time'
import { usePlanName } from '../_shared/use-plan-name'

const SHOWN = 10

type EndingCardProps = {
  title: string
  description?: string
  licences: readonly OperatorLicence[]
  /** What is said when there are none. */
  empty?: string
  /** The list that holds all of them. */
  more: string
}

/** Licences that must be renewed, the nearest to their end first. */
export function EndingCard({ title, description, licences, empty, more }: EndingCardProps) {
  const t = useTranslations('operator.overview')
  const words = useTranslations('licence')
  const sorted = [...licences].sort((a, b) => endOf(a).localeCompare(endOf(b))).slice(0, SHOWN)
  return (
    <Card>
      <CardHeader
        title={title}
        description={description}
        actions={
          licences.length > SHOWN ? (
            <Button asChild variant="outline" size="sm">
              <Link href={more} aria-label={words('pair', { name: t('all'), value: title })}>
                {t('all')}
              </Link>
            </Button>
          ) : null
        }
      />
      {sorted.length > 0 ? (
        <ul aria-label={title} className="divide-y divide-border border-t border-border">
          {sorted.map((licence) => (
            <EndingRow key={licence.id} licence={licence} />
          ))}
        </ul>
      ) : (
        <CardContent className="text-muted-foreground">{empty}</CardContent>
      )}
    </Card>
  )
}

function EndingRow({ licence }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.overview')
  const words = useTranslations('licence')
  const planName = usePlanName()
  const { id, holder, company, plan, state, daysLeft } = licence
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-accent/45">
      <div className="min-w-0 grow basis-48">
        <Link
          href={`/operateur/licences/${id}`}
          className="block truncate rounded font-medium after:absolute after:inset-0 hover:underline"
        >
          {company?.name ?? holder.name}
        </Link>
        <p className="truncate text-[13px] text-muted-foreground">{planName(plan)}</p>
      </div>
      <p className="text-[13px] text-muted-foreground">
        {t.rich('until', { date: () => <Time at={endOf(licence)} style="date" /> })}
      </p>
      {state === 'expiring' && daysLeft !== null ? (
        <Badge tone={daysLeft < 7 ? 'danger' : 'warning'}>{words('days', { days: daysLeft })}</Badge>
      ) : (
        <LicenceStateBadge state={state} />
      )}
    </li>
  )
}

/** In its days of grace what counts is the end of those. */
function endOf({ state, expiresAt, graceEndsAt }: OperatorLicence): string {
  return (state === 'grace' ? graceEndsAt : expiresAt) ?? ''
}
