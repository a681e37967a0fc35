import { useTranslations } from 'next-intl'
import type { CompanyLicence, LicenceState } from '#server/licences/schema'
import { Badge, type Tone } from '../_ui/badge'

type Code = CompanyLicence['code']

/** From so many days before the end on, the state says so. */
const SOON_DAYS = 30
const LAST_DAYS = 7

const STATE_TONES: Record<LicenceState, Tone> = {
  active: 'success',
  expiring: 'warning',
  grace: 'danger',
  expired: 'danger',
  not_started: 'neutral',
  suspended: 'danger',
  revoked: 'neutral',
}

/** The one state of a licence, as an operator's list names it. */
export function LicenceStateBadge({ state }: { state: LicenceState }) {
  const t = useTranslations('licence.state')
  return (
    <Badge tone={STATE_TONES[state]} dot>
      {t(state)}
    </Badge>
  )
}

/** The state of a company's licence, and its days while they are counted. */
export function LicenceCodeBadge({ code, daysLeft }: { code: Code; daysLeft: number | null }) {
  const t = useTranslations('licence')
  const soon = code === 'VALID' && daysLeft !== null && daysLeft < SOON_DAYS
  return (
    <Badge tone={toneOf(code, daysLeft)} dot>
      {soon ? t('left', { days: daysLeft }) : t(`code.${code}`)}
    </Badge>
  )
}

/** Far from its end a licence is well; it warns from 30 days before on, and once it does not count any more it is a danger. */
export function toneOf(code: Code, daysLeft: number | null): Tone {
  if (code === 'NOT_STARTED') return 'neutral'
  if (code !== 'VALID') return 'danger'
  return daysLeft !== null && daysLeft < SOON_DAYS ? 'warning' : 'success'
}

/** The last week deserves louder words than the month before. */
export function isUrgent(daysLeft: number | null): boolean {
  return daysLeft !== null && daysLeft < LAST_DAYS
}
