'use client'

import { CircleAlert, CircleCheck, Rocket } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Campaign, LaunchCheck } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Skeleton } from '../../../_ui/skeleton'
import type { Answer } from '../_shared/api'
import { useApi } from '../_shared/use-api'
import { AudienceFigures } from './audience-figures'
import type { Draft } from './draft'
import { estimate } from './estimate'
import type { SaveState } from './use-draft'
import { useLaunchCheck } from './use-launch-check'

type LaunchPanelProps = {
  campaignId: string | null
  draft: Draft
  /** Counts the versions that were stored. */
  version: number
  state: SaveState
  mayLaunch: boolean
  save: () => Promise<boolean>
  onLaunched: () => void
}

const SECTIONS = ['listIds', 'mailboxIds', 'steps', 'policy'] as const
const ANCHORS = { listIds: 'lists', mailboxIds: 'mailboxes', steps: 'steps', policy: 'policy' } as const

/** What is left to do before the campaign leaves, whom it reaches and how long it takes. */
export function LaunchPanel(props: LaunchPanelProps) {
  const { campaignId, draft, version, state, mayLaunch, save, onLaunched } = props
  const t = useTranslations('campaigns.launch')
  const check = useLaunchCheck(campaignId, version)
  const api = useApi()
  const [asking, setAsking] = useState(false)
  const [preparing, setPreparing] = useState(false)
  const [refusal, setRefusal] = useState<Extract<Answer<Campaign>, { ok: false }> | null>(null)
  const ready =
    check.data?.problems.length === 0 && state !== 'partly' && (check.data?.audience.planned ?? 0) > 0

  async function prepare() {
    setRefusal(null)
    setPreparing(true)
    if (state === 'saved' || (await save())) setAsking(true)
    setPreparing(false)
  }

  async function launch(): Promise<boolean> {
    const answer = await api<Campaign>(`/campaigns/${campaignId}/launch`, { method: 'POST', body: {} })
    if (answer.ok) onLaunched()
    else {
      setRefusal(answer)
      setAsking(false)
    }
    return answer.ok
  }

  return (
    <Card className="lg:sticky lg:top-4" aria-label={t('title')}>
      <CardHeader title={t('title')} />
      <CardContent className="space-y-4">
        {check.data ? (
          <>
            <AudienceFigures audience={check.data.audience} />
            <Estimate draft={draft} contacts={check.data.audience.planned} />
            <Checks check={check.data} partly={state === 'partly'} />
          </>
        ) : campaignId ? (
          <Skeleton className="h-40" />
        ) : (
          <p className="text-muted-foreground">{t('notYet')}</p>
        )}
        {check.isError ? <Alert tone="danger">{check.error.message}</Alert> : null}
        {refusal ? (
          <Alert tone="danger" title={refusal.message}>
            <ul className="list-disc pl-4">
              {Object.entries(refusal.fields).map(([field, message]) => (
                <li key={field}>{message}</li>
              ))}
            </ul>
          </Alert>
        ) : null}
      </CardContent>
      <CardFooter>
        {mayLaunch ? (
          <Button size="lg" className="w-full" disabled={!ready} loading={preparing} onClick={prepare}>
            <Rocket aria-hidden />
            {t('launch')}
          </Button>
        ) : (
          <p className="text-[13px] text-muted-foreground">{t('mayNot')}</p>
        )}
      </CardFooter>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirmTitle', { name: draft.name })}
        consequence={<Consequence draft={draft} contacts={check.data?.audience.planned ?? 0} />}
        confirmLabel={t('confirm')}
        onConfirm={launch}
      />
    </Card>
  )
}

function Consequence({ draft, contacts }: { draft: Draft; contacts: number }) {
  const t = useTranslations('campaigns.launch')
  return (
    <>
      <p>
        {t('confirmText', {
          contacts,
          steps: draft.steps.length,
          most: contacts * draft.steps.length,
          mailboxes: draft.mailboxIds.length,
        })}
      </p>
      <p className="mt-2">{t('confirmAfter')}</p>
    </>
  )
}

function Estimate({ draft, contacts }: { draft: Draft; contacts: number }) {
  const t = useTranslations('campaigns.launch')
  const format = useFormatter()
  if (contacts === 0 || draft.mailboxIds.length === 0) return null
  const { openDays, followUpDays } = estimate({
    contacts,
    mailboxes: draft.mailboxIds.length,
    policy: draft.policy,
    delays: draft.steps.map(({ delay }) => delay),
  })
  return (
    <p className="text-pretty text-[13px] text-muted-foreground">
      {openDays === null
        ? t('estimateFast')
        : t('estimate', { days: openDays, shown: format.number(openDays) })}{' '}
      {draft.steps.length > 1 ? t('estimateFollowUps', { days: followUpDays }) : null}
    </p>
  )
}

function Checks({ check, partly }: { check: LaunchCheck; partly: boolean }) {
  const t = useTranslations('campaigns.launch')
  return (
    <ul aria-label={t('checks')} className="space-y-1.5 border-t border-border pt-3">
      {SECTIONS.map((section) => {
        const found = check.problems.filter(({ field }) => field.split('.')[0] === section)
        const unfinished =
          section === 'steps' && partly ? [{ field: 'steps', message: t('unfinishedStep') }] : []
        const wrong = unfinished.length > 0 ? unfinished : found
        if (wrong.length === 0)
          return (
            <li key={section} className="flex gap-2">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
              {t(`ok.${section}`)}
            </li>
          )
        return wrong.map(({ field, message }) => (
          <li key={field + message} className="flex gap-2">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive-ink" />
            <a
              href={`#${ANCHORS[section]}`}
              className="text-pretty underline underline-offset-2 hover:no-underline"
            >
              {message}
            </a>
          </li>
        ))
      })}
      {check.problems.length === 0 && check.audience.planned === 0 ? (
        <li className="flex gap-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive-ink" />
          <a href="#lists" className="underline underline-offset-2">
            {t('nobody')}
          </a>
        </li>
      ) : null}
    </ul>
  )
}
