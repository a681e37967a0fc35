'use client'

import { CopyPlus, Pause, Play, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Campaign, CampaignStatus, Counts } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { type Deed, useCampaignDeed } from '../_shared/use-campaign-deed'

type RunActionsProps = {
  campaign: Campaign
  status: CampaignStatus
  counts: Counts
  may: { launch: boolean; write: boolean }
  onStatus: (status: CampaignStatus) => void
}

/** Pause, resume, stop, duplicate: those that make sense now, for those who may. */
export function RunActions({ campaign, status, counts, may, onStatus }: RunActionsProps) {
  const t = useTranslations('campaigns.run')
  const deed = useCampaignDeed()
  const [busy, setBusy] = useState<Deed | null>(null)
  const moving = status === 'running' || status === 'launching'

  async function act(what: Deed): Promise<boolean> {
    setBusy(what)
    const answer = await deed(what, campaign)
    setBusy(null)
    if (answer && answer !== true && what !== 'duplicate') onStatus(answer.status)
    return answer !== null
  }

  return (
    <>
      {may.launch && moving ? (
        <Button variant="outline" loading={busy === 'pause'} onClick={() => act('pause')}>
          <Pause aria-hidden />
          {t('pause')}
        </Button>
      ) : null}
      {may.launch && status === 'paused' ? (
        <Button loading={busy === 'resume'} onClick={() => act('resume')}>
          <Play aria-hidden />
          {t('resume')}
        </Button>
      ) : null}
      {may.launch && (moving || status === 'paused') ? (
        <ConfirmDialog
          trigger={
            <Button variant="outline" className="text-destructive-ink">
              <Square aria-hidden />
              {t('stop')}
            </Button>
          }
          title={t('stopTitle', { name: campaign.name })}
          consequence={t('stopText', { sent: counts.sent, planned: counts.planned })}
          confirmLabel={t('stopConfirm')}
          destructive
          onConfirm={() => act('stop')}
        />
      ) : null}
      {may.write ? (
        <Button variant="outline" loading={busy === 'duplicate'} onClick={() => act('duplicate')}>
          <CopyPlus aria-hidden />
          {t('duplicate')}
        </Button>
      ) : null}
    </>
  )
}
