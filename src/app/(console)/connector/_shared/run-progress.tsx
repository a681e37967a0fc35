'use client'

import { Square } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConnectorRun } from '#server/connectors/run-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Progress } from '../../../_ui/progress'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { useApi } from '../../campaigns/_shared/use-api'

type RunProgressProps = {
  run: ConnectorRun
  label: string
  mayRun: boolean
  onShow: (run: ConnectorRun) => void
}

/** How far a run has come in its present phase, at what pace, and the way to end it. */
export function RunProgress({ run, label, mayRun, onShow }: RunProgressProps) {
  const t = useTranslations('connector.progress')
  const format = useFormatter()
  const { state, dryRun, progress, nextAttemptAt, error } = run
  const { done, total, perSecond } = progress
  const phase = state === 'queued' || state === 'reading' || state === 'pushing' ? state : 'reading'
  const words = dryRun && phase === 'pushing' ? t('comparing') : t(phase)
  const figures =
    total === null
      ? t('read', { count: done, n: format.number(done) })
      : t('of', { done: format.number(done), total: format.number(total) })
  const said = useSaid()
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="grow font-medium">
          {words}
        </p>
        <p className="figures text-[13px] text-muted-foreground">
          {figures}
          {perSecond === null ? null : ` · ${t('pace', { n: format.number(perSecond) })}`}
        </p>
      </div>
      {total === null ? (
        <Waiting label={label} text={figures} />
      ) : (
        <Progress label={label} max={Math.max(total, 1)} value={done} valueText={figures} />
      )}
      {nextAttemptAt ? (
        <Alert tone="warning" title={error ? said(error.message) : undefined}>
          {t.rich('again', { time: () => <Time at={nextAttemptAt} /> })}
        </Alert>
      ) : null}
      {mayRun ? <CancelRun run={run} label={label} onShow={onShow} /> : null}
    </div>
  )
}

/** A bar of which the end is not known. */
function Waiting({ label, text }: { label: string; text: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      className="h-1.5 w-full overflow-hidden rounded-full bg-secondary"
    >
      <div className="h-full w-1/3 rounded-full bg-primary/70 motion-safe:animate-pulse" />
    </div>
  )
}

function CancelRun({ run, label, onShow }: Omit<RunProgressProps, 'mayRun'>) {
  const t = useTranslations('connector.progress')
  const api = useApi()
  const [over, setOver] = useState(false)

  async function cancel(): Promise<boolean> {
    const answer = await api<ConnectorRun>(`/connector/runs/${run.id}/cancel`, { method: 'POST' })
    if (answer.ok) {
      onShow(answer.data)
      toast.success(t('cancelled'))
      return true
    }
    toast.error(answer.message)
    // Over already.
    setOver(answer.status === 409)
    return answer.status === 409
  }

  if (over) return null
  return (
    <ConfirmDialog
      title={t('cancelTitle', { label })}
      consequence={run.dryRun ? t('cancelDry') : t('cancelText')}
      confirmLabel={t('cancelConfirm')}
      destructive
      onConfirm={cancel}
      trigger={
        <Button variant="outline" size="sm" aria-label={t('cancelLabel', { label })}>
          <Square aria-hidden className="size-3.5!" />
          {t('cancel')}
        </Button>
      }
    />
  )
}
