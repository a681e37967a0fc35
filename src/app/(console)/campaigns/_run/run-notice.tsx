'use client'

import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl'
import type { Campaign, Progress } from '#server/campaigns/schema'
import { cn } from '../../../_ui/cn'
import { totalOf } from '../_shared/progress-strip'
import { whyNotYetWords } from '../_shared/reason-words'
import { whenText } from '../_shared/when'
import type { Feed } from './use-live-progress'
import { useNextDeparture } from './use-next-departure'

type RunNoticeProps = { campaign: Campaign; progress: Progress; feed: Feed }

/** Where the campaign is, in one sentence: what leaves next and when, or why nothing does. */
export function RunNotice({ campaign, progress, feed }: RunNoticeProps) {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const { status, counts, perMinute } = progress
  const { timeZone } = campaign.policy
  const next = useNextDeparture(campaign.id, progress)
  const place = { locale, timeZone, now }
  const total = totalOf(counts)
  const done = total - counts.planned - counts.sending
  const sentence =
    status === 'launching'
      ? t('run.launching', { planned: format.number(total) })
      : status === 'paused' && campaign.pausedAt
        ? t('run.pausedSince', { when: whenText(campaign.pausedAt, place) })
        : status === 'completed' && campaign.completedAt
          ? t('run.completedAt', { when: whenText(campaign.completedAt, place) })
          : status === 'stopped'
            ? t('run.stopped')
            : next
              ? whyNotYetWords(next, { t, ...place })
              : ''
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <p aria-live="polite" className="min-w-0 text-pretty">
        <span className="figures font-semibold">
          {t('run.doneOf', { done: format.number(done), total: format.number(total) })}
        </span>
        {sentence ? <span className="text-muted-foreground"> — {sentence}</span> : null}
      </p>
      <p className="figures flex items-center gap-3 text-[13px] text-muted-foreground">
        {status === 'running' && perMinute > 0 ? (
          <span>
            {t('run.pace', {
              count: perMinute,
              shown: format.number(perMinute, { maximumFractionDigits: 0 }),
            })}
          </span>
        ) : null}
        {feed === 'still' ? null : (
          <span className="inline-flex items-center gap-1.5">
            <span
              aria-hidden
              className={cn(
                'size-2 rounded-full',
                feed === 'live' ? 'bg-success motion-safe:animate-pulse' : 'bg-warning',
              )}
            />
            {t(feed === 'live' ? 'run.live' : 'run.polling')}
          </span>
        )}
      </p>
    </div>
  )
}
