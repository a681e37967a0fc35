'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { ToggleGroup } from 'radix-ui'
import { useEffect, useId, useState } from 'react'
import type { Policy } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { cn } from '../../../_ui/cn'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { weekdayName, zoneCity } from '../_shared/clock'
import { PRESETS, type PresetName, presetOf } from './draft'
import { DurationInput } from './duration-input'
import { FieldProblem } from './field-problem'
import { NumberInput } from './number-input'
import { policyInWords } from './policy-words'

type PolicyFormProps = {
  value: Policy
  onChange: (policy: Policy) => void
  problem: (field: string) => string | undefined
}

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const GAP_UNITS = ['second', 'minute', 'hour'] as const

/** When mails may leave: a preset, or every rule by hand, and always the sentence that says what it means. */
export function PolicyForm({ value, onChange, problem }: PolicyFormProps) {
  const t = useTranslations('campaigns.policy')
  const locale = useLocale()
  const preset = presetOf(value)
  const set = (changes: Partial<Policy>) => onChange({ ...value, ...changes })

  return (
    <div className="space-y-5">
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
        <div className="space-y-5">
          <Days value={value.days} onChange={(days) => set({ days })} problem={problem('days')} />
          <TimeZone
            value={value.timeZone}
            onChange={(timeZone) => set({ timeZone })}
            problem={problem('timeZone')}
          />
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

type WindowsProps = {
  value: Policy['windows']
  onChange: (windows: Policy['windows']) => void
  problem: (field: string) => string | undefined
}

function Windows({ value, onChange, problem }: WindowsProps) {
  const t = useTranslations('campaigns.policy')
  const set = (index: number, changes: Partial<Policy['windows'][number]>) =>
    onChange(value.map((window, at) => (at === index ? { ...window, ...changes } : window)))
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="text-[13px] font-medium leading-5">{t('windows')}</legend>
      {value.map((window, index) => {
        const wrong = problem(`windows.${index}.start`) ?? problem(`windows.${index}.end`)
        const invalid = wrong ? true : undefined
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: windows have no identity but their place
          <div key={index}>
            <div className="flex items-center gap-2">
              <Input
                type="time"
                className="w-28"
                aria-label={t('windowStart', { number: index + 1 })}
                aria-invalid={invalid}
                value={window.start}
                onChange={(event) => set(index, { start: event.target.value })}
              />
              <span aria-hidden className="text-muted-foreground">
                –
              </span>
              <Input
                type="time"
                className="w-28"
                aria-label={t('windowEnd', { number: index + 1 })}
                aria-invalid={invalid}
                // A time field ends at 23:59: midnight at the end of the day is typed, and shown, as 00:00.
                value={window.end === '24:00' ? '00:00' : window.end}
                onChange={(event) =>
                  set(index, { end: event.target.value === '00:00' ? '24:00' : event.target.value })
                }
              />
              {value.length > 1 ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('windowRemove', { number: index + 1 })}
                  onClick={() => onChange(value.filter((_, at) => at !== index))}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </div>
            <FieldProblem text={wrong} />
          </div>
        )
      })}
      <FieldProblem text={problem('windows')} />
      {value.length < 12 ? (
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2.5"
          onClick={() => onChange([...value, { start: '18:00', end: '19:00' }])}
        >
          <Plus aria-hidden />
          {t('windowAdd')}
        </Button>
      ) : null}
    </fieldset>
  )
}

type DaysProps = { value: number[]; onChange: (days: number[]) => void; problem: string | undefined }

function Days({ value, onChange, problem }: DaysProps) {
  const t = useTranslations('campaigns.policy')
  const locale = useLocale()
  const id = useId()
  return (
    <div className="space-y-1.5">
      <p id={id} className="text-[13px] font-medium leading-5">
        {t('days')}
      </p>
      <ToggleGroup.Root
        type="multiple"
        aria-labelledby={id}
        value={value.map(String)}
        onValueChange={(days) => onChange(days.map(Number).sort((a, b) => a - b))}
        className="flex flex-wrap gap-1"
      >
        {DAYS.map((day) => (
          <ToggleGroup.Item
            key={day}
            value={String(day)}
            aria-label={weekdayName(day, locale)}
            className="h-8 min-w-11 rounded-md border border-input bg-card px-2 text-[13px] font-medium text-muted-foreground hover:bg-accent data-[state=on]:border-primary data-[state=on]:bg-primary-soft data-[state=on]:text-primary-ink"
          >
            {weekdayName(day, locale, 'short')}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <FieldProblem text={problem} />
    </div>
  )
}

const NEARBY = [
  'Europe/Paris',
  'Europe/Brussels',
  'Europe/Luxembourg',
  'Europe/Zurich',
  'Europe/London',
  'America/Martinique',
  'America/Guadeloupe',
  'America/Cayenne',
  'America/Montreal',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
]

type ZoneProps = { value: string; onChange: (zone: string) => void; problem: string | undefined }

function TimeZone({ value, onChange, problem }: ZoneProps) {
  const t = useTranslations('campaigns.policy')
  // The browser's own list differs from the server's: it comes after the first paint.
  const [others, setOthers] = useState<string[]>([])
  useEffect(() => setOthers(Intl.supportedValuesOf('timeZone')), [])
  const nearby = NEARBY.includes(value) ? NEARBY : [value, ...NEARBY]
  return (
    <Field label={t('timeZone')} error={problem}>
      {(control) => (
        <NativeSelect {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <optgroup label={t('zonesNearby')}>
            {nearby.map((zone) => (
              <option key={zone} value={zone}>
                {zoneCity(zone)}
              </option>
            ))}
          </optgroup>
          {others.length > 0 ? (
            <optgroup label={t('zonesAll')}>
              {others
                .filter((zone) => !nearby.includes(zone))
                .map((zone) => (
                  <option key={zone} value={zone}>
                    {zone}
                  </option>
                ))}
            </optgroup>
          ) : null}
        </NativeSelect>
      )}
    </Field>
  )
}
