'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ConnectorRun } from '#server/connectors/run-schema'
import { Alert } from '../../../_ui/alert'
import { Badge } from '../../../_ui/badge'
import { Card, CardContent } from '../../../_ui/card'
import { PageHeader } from '../../../_ui/page-header'
import { Time } from '../../../_ui/time'
import { useDuration } from '../_shared/duration'
import { RunFailure } from '../_shared/run-failure'
import { RunFigures } from '../_shared/run-figures'
import { RunProgress } from '../_shared/run-progress'
import { isActive, RunState } from '../_shared/run-state'
import { useLiveRun } from '../_shared/use-live-run'
import { useStartRun } from '../_shared/use-start-run'
import { StartForGood } from '../_sync/direction-card'

type RunViewProps = {
  initial: ConnectorRun
  label: string
  may: { run: boolean; write: boolean }
  /** Its rows. */
  children: ReactNode
}

/** One run: how it is going or how it ended, and what it did with each row. */
export function RunView({ initial, label, may, children }: RunViewProps) {
  const t = useTranslations('connector.run')
  const router = useRouter()
  const duration = useDuration()
  const { run: known, show } = useLiveRun(initial)
  const run = known ?? initial
  const { start } = useStartRun((begun) => router.push(`/connector/runs/${begun.id}`))
  const { dryRun, scope, trigger, actor, createdAt, startedAt, finishedAt, counts, direction, state } = run
  const works = counts.create + counts.change + counts.delete
  const took =
    startedAt && finishedAt ? duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))) : null
  return (
    <>
      <PageHeader
        title={label}
        back={{ href: '/connector', label: t('back') }}
        badge={
          <>
            <RunState run={run} />
            {dryRun ? <Badge tone="outline">{t('dry')}</Badge> : null}
            {scope === 'pending' ? <Badge tone="outline">{t('pending')}</Badge> : null}
          </>
        }
        description={
          <span>
            <Time at={createdAt} style="full" /> · {trigger === 'schedule' ? t('schedule') : actor}
            {took ? ` · ${t('took', { time: took })}` : null}
          </span>
        }
        actions={
          dryRun && state === 'done' && works > 0 && may.run ? (
            <StartForGood
              label={label}
              works={works}
              onStart={() => start({ direction, confirmGone: run.confirmGone })}
            />
          ) : undefined
        }
      />
      <div className="space-y-5">
        {isActive(run) ? (
          <Card>
            <CardContent className="pt-4">
              <RunProgress run={run} label={label} mayRun={may.run} onShow={show} />
            </CardContent>
          </Card>
        ) : null}
        <RunFailure run={run} mayRun={may.run} mayWrite={may.write} onStart={start} />
        {dryRun && state === 'done' ? <Alert>{t('dryText')}</Alert> : null}
        <RunFigures run={run} />
        {children}
      </div>
    </>
  )
}
