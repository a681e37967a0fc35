'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Campaign, CampaignStatus } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { toast } from '../../../_ui/toaster'
import { PolicyForm } from '../_editor/policy-form'
import { policyInWords } from '../_editor/policy-words'
import type { Answer } from '../_shared/api'
import { useApi } from '../_shared/use-api'

type PaceProps = { campaign: Campaign; status: CampaignStatus; mayWrite: boolean }

/** The pace in a sentence; during a pause it can be changed. */
export function Pace({ campaign, status, mayWrite }: PaceProps) {
  const t = useTranslations('campaigns')
  const tPolicy = useTranslations('campaigns.policy')
  const locale = useLocale()
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-[13px] text-muted-foreground">
      <p className="min-w-0 text-pretty">{policyInWords(campaign.policy, tPolicy, locale)}</p>
      {mayWrite && status === 'paused' ? <ChangePace campaign={campaign} /> : null}
      {mayWrite && status === 'running' ? <span>{t('run.paceHint')}</span> : null}
    </div>
  )
}

function ChangePace({ campaign }: { campaign: Campaign }) {
  const t = useTranslations('campaigns.run')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [policy, setPolicy] = useState(campaign.policy)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Extract<Answer<Campaign>, { ok: false }> | null>(null)

  async function save() {
    setBusy(true)
    const answer = await api<Campaign>(`/campaigns/${campaign.id}`, { method: 'PATCH', body: { policy } })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setOpen(false)
    toast.success(t('paceSaved'))
    router.refresh()
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) setPolicy(campaign.policy)
        setRefusal(null)
        setOpen(next)
      }}
    >
      <DialogTrigger asChild>
        <Button variant="link" size="sm">
          {t('paceChange')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('paceTitle')} description={t('paceText')} size="lg">
        {refusal ? (
          <Alert tone="danger" className="mb-3">
            {refusal.message}
          </Alert>
        ) : null}
        <PolicyForm
          value={policy}
          onChange={setPolicy}
          problem={(field) => refusal?.fields[`policy.${field}`]}
        />
        <DialogFooter>
          <Button variant="outline" onClick={() => setOpen(false)}>
            {tCommon('cancel')}
          </Button>
          <Button loading={busy} onClick={save}>
            {tCommon('save')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
