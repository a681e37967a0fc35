'use client'

import Link from 'next/link'
import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'next-intl'
import type { CampaignSummary, WhyNotYet } from '#server/campaigns/schema'
import { Time } from '../../../_ui/time'
import { CampaignState } from '../_shared/campaign-state'
import { ProgressStrip, totalOf } from '../_shared/progress-strip'
import { whyNotYetWords } from '../_shared/reason-words'
import { RowActions } from './row-actions'

type CampaignRowProps = {
  campaign: CampaignSummary
  /** What the mail that leaves next waits for. */
  next: WhyNotYet | null
  may: { write: boolean; launch: boolean }
}

/** One campaign in a line: name, state, how far, and what can be done. */
export function CampaignRow({ campaign, next, may }: CampaignRowProps) {
  const t = useTranslations('campaigns.list')
  const format = useFormatter()
  const { counts, status } = campaign
  const total = totalOf(counts)
  return (
    <li className="group relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-4 py-2.5 first:rounded-t-lg last:rounded-b-lg hover:bg-accent/45 md:grid-cols-[minmax(0,1fr)_8.5rem_13rem_7.5rem_auto]">
      <div className="min-w-0">
        <Link
          href={`/campaigns/${campaign.id}`}
          className="block truncate font-medium after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
        >
          {campaign.name}
        </Link>
        <p className="truncate text-[13px] text-muted-foreground">
          {t('made', { steps: campaign.stepCount, lists: campaign.listIds.length })}
          {status === 'draft' ? null : <Problems campaign={campaign} />}
        </p>
        {next ? <Next why={next} /> : null}
      </div>
      <CampaignState status={status} className="max-md:hidden" />
      <div className="max-md:col-span-2 max-md:row-start-2">
        {status === 'draft' ? (
          <CampaignState status={status} className="md:hidden" />
        ) : (
          <div className="flex items-center gap-3">
            <CampaignState status={status} className="md:hidden" />
            <ProgressStrip counts={counts} className="min-w-16" />
            <span className="figures shrink-0 text-[13px]">
              {format.number(counts.sent)}
              <span className="text-muted-foreground"> / {format.number(total)}</span>
            </span>
          </div>
        )}
      </div>
      <p className="text-right text-[13px] text-muted-foreground max-md:hidden">
        <Time at={campaign.createdAt} style="date" />
      </p>
      <RowActions campaign={campaign} may={may} />
    </li>
  )
}

function Next({ why }: { why: WhyNotYet }) {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'Europe/Paris'
  return (
    <p className="truncate text-[13px] text-muted-foreground">
      {whyNotYetWords(why, { t, locale, timeZone, now })}
    </p>
  )
}

function Problems({ campaign: { counts } }: { campaign: CampaignSummary }) {
  const t = useTranslations('campaigns.list')
  const parts = [
    counts.uncertain > 0 ? t('uncertain', { count: counts.uncertain }) : null,
    counts.failed > 0 ? t('failed', { count: counts.failed }) : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? <span className="text-destructive-ink"> · {parts.join(', ')}</span> : null
}
