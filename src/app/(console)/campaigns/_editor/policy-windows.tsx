'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Policy } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { Input } from '../../../_ui/input'
import { FieldProblem } from './field-problem'

type WindowsProps = {
  value: Policy['windows']
  onChange: (windows: Policy['windows']) => void
  problem: (field: string) => string | undefined
}

/** The hours of a day at which mails may leave. */
export function Windows({ value, onChange, problem }: WindowsProps) {
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
                className="w-36 min-w-0"
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
                className="w-36 min-w-0"
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
