import { Forward, Reply } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { HistoryRow } from '#server/inboxes/consequence-schema'
import { Badge } from '../../../_ui/badge'
import { Time } from '../../../_ui/time'
import { HistoryLine } from './history-line'

type MessageLineProps = { message: NonNullable<HistoryRow['message']>; at: string }

/** A message that came in, or that was written from a box: it opens its conversation. */
export function MessageLine({ message, at }: MessageLineProps) {
  const t = useTranslations('contacts.card')
  const { threadId, direction, subject, from, classification } = message
  return (
    <HistoryLine
      icon={direction === 'in' ? Reply : Forward}
      title={
        <Link href={`/inbox?thread=${threadId}`} className="hover:underline">
          {subject || t('noSubject')}
        </Link>
      }
      facts={
        <>
          {t(direction === 'in' ? 'receivedFrom' : 'writtenFrom', { from })}
          {' · '}
          <Time at={at} style="full" />
        </>
      }
      aside={
        direction === 'in' && classification && classification !== 'other' ? (
          <Badge tone="neutral">{t(`classification.${classification}`)}</Badge>
        ) : null
      }
    />
  )
}
