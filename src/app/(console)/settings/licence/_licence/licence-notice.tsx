'use client'

import { useTranslations } from 'next-intl'
import type { CompanyLicence } from '#server/licences/schema'
import { Alert } from '../../../../_ui/alert'
import { Time } from '../../../../_ui/time'

type LicenceNoticeProps = { code: CompanyLicence['code']; licence: NonNullable<CompanyLicence['licence']> }

const SOON_DAYS = 30
const LAST_DAYS = 7

/** What is to be done before the licence stops counting; nothing while its end is far. */
export function LicenceNotice({ code, licence: { daysLeft, graceEndsAt } }: LicenceNoticeProps) {
  const t = useTranslations('licence')
  if (code === 'GRACE' && graceEndsAt)
    return (
      <Alert tone="danger" title={t('grace.title')}>
        {t.rich('grace.text', { date: () => <Time at={graceEndsAt} style="date" /> })}
      </Alert>
    )
  if (code !== 'VALID' || daysLeft === null || daysLeft >= SOON_DAYS) return null
  return (
    <Alert tone={daysLeft < LAST_DAYS ? 'warning' : 'info'} title={t('soon.title', { days: daysLeft })}>
      {t('soon.text')}
    </Alert>
  )
}
