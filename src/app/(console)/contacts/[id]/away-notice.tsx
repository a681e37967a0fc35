import { useFormatter, useNow, useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'

/** Until when nothing of a campaign leaves, because the person is away. */
export function AwayNotice({ until }: { until: string | null }) {
  const t = useTranslations('contacts.card')
  const format = useFormatter()
  const now = useNow()
  if (!until || until <= now.toISOString().slice(0, 10)) return null
  const day = format.dateTime(new Date(`${until}T12:00:00Z`), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <Alert tone="info" title={t('consequence.absence', { day })}>
      {t('awayText')}
    </Alert>
  )
}
