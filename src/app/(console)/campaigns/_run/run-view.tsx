'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Campaign, MessageFilter, Progress, Report } from '#server/campaigns/schema'
import { PageHeader } from '../../../_ui/page-header'
import { CampaignState } from '../_shared/campaign-state'
import { ProgressStrip } from '../_shared/progress-strip'
import { CountTiles } from './count-tiles'
import { LeftOut } from './left-out'
import { MessageTable } from './message-table'
import { Pace } from './pace'
import { ReportCharts } from './report-charts'
import { RunActions } from './run-actions'
import { RunNotice } from './run-notice'
import { UncertainNotice } from './uncertain-notice'
import { useLiveProgress } from './use-live-progress'
import { useReport } from './use-report'

type RunViewProps = {
  campaign: Campaign
  progress: Progress
  report: Report
  may: { launch: boolean; write: boolean }
}

/** A launched campaign, as it happens. */
export function RunView({ campaign, progress: initial, report: initialReport, may }: RunViewProps) {
  const t = useTranslations('campaigns.run')
  const router = useRouter()
  const { progress, setProgress, feed } = useLiveProgress(campaign.id, initial)
  const { status, counts } = progress
  const report = useReport(campaign.id, initialReport, progress)
  const [filter, setFilter] = useState<MessageFilter | 'all'>('all')
  const messages = useRef<HTMLDivElement>(null)

  // What the server rendered (dates of the pause, of the end) follows the state.
  useEffect(() => {
    if (status !== campaign.status) router.refresh()
  }, [status, campaign.status, router])

  function show(next: MessageFilter | 'all') {
    setFilter(next)
    messages.current?.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
  }

  return (
    <div className="space-y-5">
      <PageHeader
        title={campaign.name}
        back={{ href: '/campaigns', label: t('back') }}
        badge={<CampaignState status={status} />}
        actions={
          <RunActions
            campaign={campaign}
            status={status}
            counts={counts}
            may={may}
            onStatus={(next) => setProgress((now) => ({ ...now, status: next }))}
          />
        }
      />
      <section aria-label={t('progress')} className="space-y-3">
        <RunNotice campaign={campaign} progress={progress} feed={feed} />
        <ProgressStrip counts={counts} className="h-3" />
        <CountTiles counts={counts} filter={filter} onFilter={show} />
        <LeftOut audience={progress.audience} />
        <Pace campaign={campaign} status={status} mayWrite={may.write} />
      </section>
      {counts.uncertain > 0 ? (
        <UncertainNotice
          campaignId={campaign.id}
          count={counts.uncertain}
          may={may.launch && status !== 'stopped'}
          onShow={() => show('uncertain')}
        />
      ) : null}
      <ReportCharts report={report} />
      <div ref={messages} className="scroll-mt-20">
        <MessageTable
          campaign={campaign}
          status={status}
          counts={counts}
          filter={filter}
          onFilter={setFilter}
          mayResolve={may.launch}
        />
      </div>
    </div>
  )
}
