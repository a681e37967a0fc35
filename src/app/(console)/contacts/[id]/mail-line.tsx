import { Send } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { HistoryRow } from '#server/inboxes/consequence-schema'
import { Badge, type Tone } from '../../../_ui/badge'
import { Time } from '../../../_ui/time'
import { HistoryLine } from './history-line'

type Mail = NonNullable<HistoryRow['mail']>

const TONES: Record<Mail['status'], Tone> = {
  planned: 'outline',
  sending: 'info',
  sent: 'success',
  uncertain: 'warning',
  failed: 'danger',
  skipped: 'neutral',
}

/** A mail of ours: which step of which campaign, and what became of it. */
export function MailLine({ mail }: { mail: Mail }) {
  const t = useTranslations('contacts.card')
  const tMail = useTranslations('campaigns')
  return (
    <HistoryLine
      icon={Send}
      title={mail.subject}
      facts={
        <>
          {mail.campaignId ? (
            <Link href={`/campaigns/${mail.campaignId}`} className="hover:underline">
              {t('campaignStep', { campaign: mail.campaignName ?? '', step: mail.step ?? 1 })}
            </Link>
          ) : (
            t('single')
          )}
          {' · '}
          <Time at={mail.sentAt ?? mail.dueAt} style="full" />
        </>
      }
      aside={
        <>
          <Badge tone={TONES[mail.status]} dot>
            {tMail(`oneMessage.${mail.status}`)}
          </Badge>
          {mail.bouncedAt ? <Badge tone="danger">{tMail('oneMark.bounced')}</Badge> : null}
          {mail.repliedAt ? <Badge tone="info">{tMail('oneMark.replied')}</Badge> : null}
          {mail.unsubscribedAt ? <Badge tone="warning">{tMail('oneMark.unsubscribed')}</Badge> : null}
        </>
      }
    />
  )
}
