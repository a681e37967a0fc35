'use client'

import { useTranslations } from 'next-intl'
import type { OperatorLicence } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Time } from '../../../_ui/time'

/** Why a licence that somebody took out of force is so, and since when. */
export function LicenceNotice({ licence: { status, statusAt, reason } }: { licence: OperatorLicence }) {
  const t = useTranslations('operator.licence')
  if (status === 'active') return null
  return (
    <Alert tone={status === 'suspended' ? 'warning' : 'danger'}>
      <p>{t.rich(`${status}Text`, { date: () => <Time at={statusAt} /> })}</p>
      {reason ? <p>{t('reason', { reason })}</p> : null}
    </Alert>
  )
}
