'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Policy } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { cn } from '../../../_ui/cn'
import { Field } from '../../../_ui/field'
import { PRESETS, type PresetName, presetOf } from './draft'
import { DurationInput } from './duration-input'
import { NumberInput } from './number-input'
import { Days } from './policy-days'
import { Windows } from './policy-windows'
import { policyInWords } from './policy-words'
import { TimeZone } from './policy-zone'

type PolicyFormProps = {
  value: Policy
  onChange: (policy: Policy) => void
  problem: (field: string) => string | undefined
}

const GAP_UNITS = ['second', 'minute', 'hour'] as const

/** When mails may leave: a preset, or every rule by hand, and always the sentence that says what it means. */
export function PolicyForm({ value, onChange, problem }: PolicyFormProps) {
  const t = useTranslations('campaigns.policy')
  const locale = useLocale()
  const preset = presetOf(value)
  const set = (changes: Partial<Policy>) => onChange({ ...value, ...changes })

  return (
    <div className="space-y-5 rounded-lg border border-border bg-card p-4 shadow-xs">
      <div className="flex flex-wrap gap-2">
        {(Object.keys(PRESETS) as PresetName[]).map((name) => (
          <Button
            key={name}
            variant="outline"
            size="sm"
            aria-pressed={preset === name}
            className={cn(preset === name && 'border-primary bg-primary-soft text-primary-ink')}
            onClick={() => set(PRESETS[name])}
          >
            {t(`preset.${name}`)}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className="border-l-2 border-primary pl-3 text-pretty">
        {policyInWords(value, t, locale)}
      </p>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('gap')} hint={t('gapHint')} error={problem('gap')}>
          {(control) => (
            <DurationInput
              control={control}
              value={value.gap}
              units={GAP_UNITS}
              unitLabel={t('gapUnit')}
              onChange={(gap) => set({ gap })}
            />
          )}
        </Field>
        <DailyLimit
          value={value.dailyLimit}
          onChange={(dailyLimit) => set({ dailyLimit })}
          problem={problem('dailyLimit')}
        />
        <Windows value={value.windows} onChange={(windows) => set({ windows })} problem={problem} />
        <TimeZone
          value={value.timeZone}
          onChange={(timeZone) => set({ timeZone })}
          problem={problem('timeZone')}
        />
        <div className="sm:col-span-2">
          <Days value={value.days} onChange={(days) => set({ days })} problem={problem('days')} />
        </div>
      </div>
    </div>
  )
}

type LimitProps = {
  value: number | null
  onChange: (value: number | null) => void
  problem: string | undefined
}

function DailyLimit({ value, onChange, problem }: LimitProps) {
  const t = useTranslations('campaigns.policy')
  const id = useId()
  const [last, setLast] = useState(value ?? 50)
  return (
    <Field label={t('limit')} hint={t('limitHint')} error={problem}>
      {(control) => (
        <div className="flex items-center gap-3">
          <NumberInput
            {...control}
            className="w-24"
            min={1}
            disabled={value === null}
            value={value ?? last}
            onChange={(limit) => {
              setLast(limit)
              onChange(limit)
            }}
          />
          <span className="flex items-center gap-2">
            <Checkbox
              id={id}
              checked={value === null}
              onCheckedChange={(none) => onChange(none === true ? null : last)}
            />
            <label htmlFor={id}>{t('noLimit')}</label>
          </span>
        </div>
      )}
    </Field>
  )
}
