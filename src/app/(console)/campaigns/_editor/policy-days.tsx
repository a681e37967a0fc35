'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ToggleGroup } from 'radix-ui'
import { useId } from 'react'
import { weekdayName } from '../_shared/clock'
import { FieldProblem } from './field-problem'

const DAYS = [1, 2, 3, 4, 5, 6, 7]

type DaysProps = { value: number[]; onChange: (days: number[]) => void; problem: string | undefined }

/** The days of a week on which mails may leave. */
export function Days({ value, onChange, problem }: DaysProps) {
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
            className="h-8 min-w-10 rounded-md border border-input bg-card px-1.5 text-[13px] font-medium text-muted-foreground hover:bg-accent data-[state=on]:border-primary data-[state=on]:bg-primary-soft data-[state=on]:text-primary-ink"
          >
            {weekdayName(day, locale, 'short')}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <FieldProblem text={problem} />
    </div>
  )
}
