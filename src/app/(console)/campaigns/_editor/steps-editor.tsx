'use client'

import { Clock3, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { Button } from '../../../_ui/button'
import { Label } from '../../../_ui/label'
import { toastWithUndo } from '../../../_ui/toaster'
import { type DraftStep, moveStep, newStep, removeStep } from './draft'
import { DurationInput } from './duration-input'
import { FieldProblem } from './field-problem'
import type { MergeField } from './merge-tokens'
import { StepCard } from './step-card'

type StepsEditorProps = {
  steps: DraftStep[]
  /** Takes a function, so that an undo later on starts from what is there then. */
  onChange: (change: (steps: DraftStep[]) => DraftStep[]) => void
  fields: MergeField[]
  problem: (field: string) => string | undefined
  onPreview: (index: number) => void
}

const MOST_STEPS = 20
const DELAY_UNITS = ['hour', 'day'] as const

/** The sequence: mails, and the waits between them. */
export function StepsEditor({ steps, onChange, fields, problem, onPreview }: StepsEditorProps) {
  const t = useTranslations('campaigns.editor')
  const tCommon = useTranslations('common')

  const edit = (key: string, changes: Partial<DraftStep>) =>
    onChange((now) => now.map((step) => (step.key === key ? { ...step, ...changes } : step)))

  function withUndo(text: string, change: (steps: DraftStep[]) => DraftStep[], undo: typeof change) {
    onChange(change)
    toastWithUndo(text, tCommon('undo'), () => onChange(undo))
  }

  function remove(index: number) {
    const gone = steps[index]
    if (!gone) return
    withUndo(
      t('stepRemoved', { number: index + 1 }),
      (now) => removeStep(now, index),
      (now) => [
        ...now.slice(0, index),
        gone,
        // What had become the first mail waits again, as before.
        ...now
          .slice(index)
          .map((step) => (index === 0 ? (steps.find((s) => s.key === step.key) ?? step) : step)),
      ],
    )
  }

  function move(from: number, to: number) {
    withUndo(
      t('stepMoved', { from: from + 1, to: to + 1 }),
      (now) => moveStep(now, from, to),
      (now) => moveStep(now, to, from),
    )
  }

  return (
    <div>
      {steps.map((step, index) => (
        <Fragment key={step.key}>
          {index > 0 || step.delay !== 'P0D' ? (
            <Wait
              delay={step.delay}
              isFirst={index === 0}
              number={index + 1}
              problem={problem(`steps.${index}.delay`)}
              onChange={(delay) => edit(step.key, { delay })}
            />
          ) : null}
          <StepCard
            step={step}
            index={index}
            count={steps.length}
            fields={fields}
            problem={(field) => problem(`steps.${index}.${field}`)}
            onChange={(changes) => edit(step.key, changes)}
            onMove={(to) => move(index, to)}
            onRemove={() => remove(index)}
            onPreview={() => onPreview(index)}
          />
        </Fragment>
      ))}
      <FieldProblem text={problem('steps')} />
      {steps.length < MOST_STEPS ? (
        <Button
          variant="outline"
          className="mt-3"
          onClick={() => onChange((now) => [...now, newStep(now.length === 0)])}
        >
          <Plus aria-hidden />
          {t('addStep')}
        </Button>
      ) : null}
    </div>
  )
}

type WaitProps = {
  delay: string
  isFirst: boolean
  number: number
  problem: string | undefined
  onChange: (delay: string) => void
}

function Wait({ delay, isFirst, number, problem, onChange }: WaitProps) {
  const t = useTranslations('campaigns.editor')
  const id = `wait-${number}`
  return (
    <div className="ml-6 border-l-2 border-dashed border-border-strong py-3 pl-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Clock3 aria-hidden className="size-4 text-muted-foreground" />
        <Label htmlFor={id}>{isFirst ? t('waitFirst') : t('wait')}</Label>
        <DurationInput
          control={{ id, 'aria-describedby': undefined, 'aria-invalid': problem ? true : undefined }}
          value={delay}
          units={DELAY_UNITS}
          unitLabel={t('waitUnit', { number })}
          onChange={onChange}
        />
        <span className="text-muted-foreground">{isFirst ? t('afterLaunch') : t('afterPrevious')}</span>
      </div>
      <FieldProblem text={problem} />
    </div>
  )
}
