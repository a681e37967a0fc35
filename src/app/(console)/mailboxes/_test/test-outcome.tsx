'use client'

import { Check, Circle, LoaderCircle, Minus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { TestResult } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { cn } from '../../../_ui/cn'
import type { TestState } from './use-mailbox-test'

type Shown = TestResult['steps'][number]['status'] | 'running' | 'waiting'
const NAMES = ['connect', 'authenticate', 'send'] as const

const LOOKS = {
  done: { icon: Check, classes: 'bg-success-soft text-success-ink' },
  failed: { icon: X, classes: 'bg-destructive-soft text-destructive-ink' },
  skipped: { icon: Minus, classes: 'bg-secondary text-muted-foreground' },
  running: { icon: LoaderCircle, classes: 'bg-primary-soft text-primary-ink [&>svg]:animate-spin' },
  waiting: { icon: Circle, classes: 'bg-secondary text-muted-foreground' },
}

/** The three steps of a test as they stand, and what came of it in plain words. */
export function TestOutcome({ state, captured }: { state: TestState; captured: boolean }) {
  const t = useTranslations('mailboxes.test')
  if (state.phase === 'idle') return null
  if (state.phase === 'refused') {
    return <Alert tone="danger">{state.fields.length > 0 ? t('invalid') : state.message}</Alert>
  }
  return (
    <div className="space-y-3">
      <ol className="space-y-2">
        {NAMES.map((name, index) => (
          <Step key={name} name={name} status={statusOf(state, index)} />
        ))}
      </ol>
      {state.phase === 'done' ? <Conclusion result={state.result} captured={captured} /> : null}
    </div>
  )
}

function statusOf(state: Extract<TestState, { phase: 'running' | 'done' }>, index: number): Shown {
  if (state.phase === 'running') return index === 0 ? 'running' : 'waiting'
  return state.result.steps[index]?.status ?? 'skipped'
}

function Step({ name, status }: { name: (typeof NAMES)[number]; status: Shown }) {
  const t = useTranslations('mailboxes.test')
  const { icon: Icon, classes } = LOOKS[status]
  return (
    <li className="flex items-center gap-2.5">
      <span className={cn('grid size-5 shrink-0 place-items-center rounded-full', classes)}>
        <Icon aria-hidden className="size-3" strokeWidth={3} />
      </span>
      <span className="grow">{t(`steps.${name}`)}</span>
      <span className="text-[13px] text-muted-foreground">{t(`state.${status}`)}</span>
    </li>
  )
}

function Conclusion({ result, captured }: { result: TestResult; captured: boolean }) {
  const t = useTranslations('mailboxes.test')
  const { ok, to, error } = result
  if (ok || !error) return <Alert tone="success">{captured ? t('captured') : t('ok', { to })}</Alert>
  return (
    <Alert tone="danger" title={error.message}>
      <p>{error.remedy}</p>
      {error.response && error.code !== 'blocked' ? (
        <p className="mt-1.5 break-words font-mono text-xs text-muted-foreground">
          {t('response', { response: error.response })}
        </p>
      ) : null}
    </Alert>
  )
}
