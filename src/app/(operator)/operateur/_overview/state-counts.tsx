'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { LICENCE_STATES, type LicenceState } from '#server/licences/schema'
import { LicenceStateBadge } from '../../../_licence/licence-state'
import { addressOf } from '../../../_ui/address-of'
import { Card, CardContent, CardHeader } from '../../../_ui/card'

/** How many licences are in each state; each opens the list of them. */
export function StateCounts({ byState }: { byState: Record<LicenceState, number> }) {
  const t = useTranslations('operator.overview')
  const format = useFormatter()
  return (
    <Card>
      <CardHeader title={t('byState')} />
      <CardContent>
        <ul className="flex flex-wrap gap-2">
          {LICENCE_STATES.filter((state) => byState[state] > 0).map((state) => (
            <li key={state}>
              <Link
                href={addressOf('/operateur/licences', { state })}
                className="flex items-center gap-2.5 rounded-lg border border-border px-3 py-2 transition-colors hover:bg-accent"
              >
                <LicenceStateBadge state={state} />
                <span className="figures text-[15px] font-semibold">{format.number(byState[state])}</span>
              </Link>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  )
}
