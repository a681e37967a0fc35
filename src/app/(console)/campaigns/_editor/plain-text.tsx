'use client'

import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { Field } from '../../../_ui/field'
import { Textarea } from '../../../_ui/textarea'
import type { DraftStep } from './draft'
import { useDerivedText } from './use-derived-text'

type PlainTextProps = {
  step: DraftStep
  onChange: (changes: Partial<DraftStep>) => void
  problem: string | undefined
}

/** The plain text of a mail: it follows the rich text until it is edited, and may follow it again. */
export function PlainText({ step, onChange, problem }: PlainTextProps) {
  const t = useTranslations('campaigns.editor.plain')
  const derived = useDerivedText(step.html, !step.textEdited)
  return (
    <div className="space-y-2">
      <Field
        label={t('label')}
        hideLabel
        error={problem}
        hint={step.textEdited ? t('editedHint') : t('derivedHint')}
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-52 font-mono text-[13px] leading-5"
            value={step.textEdited ? step.text : (derived ?? step.text)}
            onChange={(event) => onChange({ text: event.target.value, textEdited: true })}
          />
        )}
      </Field>
      {step.textEdited ? (
        <Button variant="outline" size="sm" onClick={() => onChange({ textEdited: false })}>
          <RotateCcw aria-hidden />
          {t('backToDerived')}
        </Button>
      ) : null}
    </div>
  )
}
