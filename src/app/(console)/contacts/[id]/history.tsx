import { Mail } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ContactHistoryRow } from '#server/campaigns/index'
import { Badge, type Tone } from '../../../_ui/badge'
import { Card } from '../../../_ui/card'
import { Time } from '../../../_ui/time'

const TONES: Record<ContactHistoryRow['status'], Tone> = {
  planned: 'neutral',
  sending: 'info',
  sent: 'success',
  uncertain: 'warning',
  failed: 'danger',
  skipped: 'neutral',
}

/** What was sent to a contact, and what is planned, newest first. */
export function History({ rows }: { rows: ContactHistoryRow[] }) {
  const t = useTranslations('contacts.card')
  const tStatus = useTranslations('campaigns.oneMessage')
  return (
    <Card>
      <section className="p-4 sm:p-5" aria-label={t('history')}>
        <h2 className="mb-2 text-[15px] font-semibold">{t('history')}</h2>
        {rows.length === 0 ? <p className="text-muted-foreground">{t('noHistory')}</p> : null}
        <ul className="divide-y divide-border">
          {rows.map((row) => (
            <li key={row.id} className="flex items-center gap-3 py-2">
              <Mail aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              <div className="min-w-0 grow">
                <p className="truncate font-medium">{row.subject}</p>
                <p className="truncate text-[13px] text-muted-foreground">
                  {row.campaignId ? (
                    <Link href={`/campaigns/${row.campaignId}`} className="hover:underline">
                      {t('campaignStep', { campaign: row.campaignName ?? '', step: row.step ?? 1 })}
                    </Link>
                  ) : (
                    t('single')
                  )}
                  {' · '}
                  <Time at={row.sentAt ?? row.dueAt} style="full" />
                </p>
              </div>
              <Badge tone={TONES[row.status]} dot>
                {tStatus(row.status)}
              </Badge>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  )
}
