'use client'

import { CircleCheck, CircleX, Clock3, Minus, Pencil, Plus, RotateCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Retried, RunRow } from '#server/connectors/run-schema'
import { Badge, type Tone } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { useApi } from '../../campaigns/_shared/use-api'
import { inOrder } from '../_shared/use-field-words'
import { FieldChanges } from './field-changes'

const ACTIONS = { create: Plus, change: Pencil, delete: Trash2, none: Minus } as const
const TONES: Record<RunRow['action'], Tone> = {
  create: 'success',
  change: 'info',
  delete: 'warning',
  none: 'neutral',
}
const OUTCOMES = {
  planned: { icon: Clock3, classes: 'text-muted-foreground' },
  sent: { icon: CircleCheck, classes: 'text-success-ink' },
  rejected: { icon: CircleX, classes: 'text-destructive-ink' },
} as const

/** One row of a run: which it is, what became of it and why, and what differed. */
export function RunRowLine({ row, dryRun, mayRun }: { row: RunRow; dryRun: boolean; mayRun: boolean }) {
  const t = useTranslations('connector.rows')
  const said = useSaid()
  const { key, label, action, outcome, changes, error, rowId } = row
  const Action = ACTIONS[action]
  const { icon: Outcome, classes } = OUTCOMES[outcome]
  const differing = changes ? inOrder(changes) : []
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={TONES[action]}>
            <Action aria-hidden />
            {t(`actions.${action}`)}
          </Badge>
          <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
          {label === key ? null : <code className="text-xs text-muted-foreground wrap-anywhere">{key}</code>}
        </p>
        {error ? (
          <p className="mt-1 text-pretty text-[13px] text-destructive-ink wrap-anywhere">
            {said(error.message)}
          </p>
        ) : null}
        {differing.length > 0 ? <FieldChanges action={action} changes={differing} /> : null}
      </div>
      <div className="flex items-start gap-2 sm:justify-end">
        {error?.retryable && rowId && mayRun ? <Retry id={rowId} label={label} /> : null}
        <span className={`flex items-center gap-1.5 py-0.5 text-[13px] ${classes}`}>
          <Outcome aria-hidden className="size-4 shrink-0" />
          {t(`outcomes.${dryRun && outcome === 'rejected' ? 'refused' : outcome}`)}
        </span>
      </div>
    </li>
  )
}

/** Sends a row again; it may have left the quarantine since. */
function Retry({ id, label }: { id: string; label: string }) {
  const t = useTranslations('connector.quarantine')
  const api = useApi()
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle')
  const retry = async () => {
    setState('busy')
    const answer = await api<Retried>(`/connector/rows/${id}/retry`, { method: 'POST' })
    setState(answer.ok ? 'done' : 'idle')
    if (answer.ok) toast.success(t('retried', { count: 1 }))
    else toast.error(answer.message)
  }
  if (state === 'done') return <span className="py-0.5 text-[13px] text-muted-foreground">{t('again')}</span>
  return (
    <Button
      variant="outline"
      size="sm"
      loading={state === 'busy'}
      aria-label={t('retryLabel', { label })}
      onClick={() => void retry()}
    >
      <RotateCw aria-hidden />
      {t('retry')}
    </Button>
  )
}
