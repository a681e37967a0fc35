'use client'

import { CalendarClock } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Direction } from '#server/connectors/run-schema'
import { EVERY_MAX, EVERY_MIN } from '#server/connectors/schema'
import { Button } from '../../../_ui/button'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { saveConnectorAction } from '../actions'
import { inUnit, minutesOf, type Unit } from './schedule-units'

type ScheduleFormProps = {
  direction: Direction
  label: string
  everyMinutes: number | null
  next: string | null
  mayWrite: boolean
}

/** When a direction runs by itself: every so many minutes, hours or days, or never. */
export function ScheduleForm({ direction, label, everyMinutes, next, mayWrite }: ScheduleFormProps) {
  const t = useTranslations('connector.schedule')
  const said = useSaid()
  const router = useRouter()
  const [draft, setDraft] = useState(inUnit(everyMinutes))
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState('')
  useEffect(() => setDraft(inUnit(everyMinutes)), [everyMinutes])
  const changed = minutesOf(draft) !== everyMinutes

  const save = async () => {
    const name = direction === 'to_site' ? 'toSite' : 'toErp'
    const minutes = minutesOf(draft)
    if (minutes !== null && !(minutes >= EVERY_MIN && minutes <= EVERY_MAX)) return setProblem(t('range'))
    setSaving(true)
    setProblem('')
    const result = await saveConnectorAction({
      schedule: { [name]: minutes === null ? null : { everyMinutes: minutes } },
    }).catch(() => null)
    setSaving(false)
    if (result?.ok) {
      toast.success(minutes === null ? t('stopped', { label }) : t('saved', { label }))
      router.refresh()
    } else setProblem(result ? said(result.error.fields[0]?.message ?? result.error.message) : t('failed'))
  }

  return (
    <form
      className="flex w-full flex-wrap items-center gap-x-3 gap-y-2 text-[13px]"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <span className="flex items-center gap-2 text-muted-foreground">
        <CalendarClock aria-hidden className="size-4" />
        {t('title')}
      </span>
      {mayWrite ? (
        <span className="flex items-center gap-1.5">
          {draft.unit === 'off' ? null : (
            <>
              {t('each')}
              <Input
                aria-label={t('amountLabel', { label })}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `schedule-${direction}` : undefined}
                inputMode="numeric"
                autoComplete="off"
                className="w-16"
                value={draft.amount}
                onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
              />
            </>
          )}
          <NativeSelect
            aria-label={t('unitLabel', { label })}
            className="w-32"
            value={draft.unit}
            onChange={(event) => setDraft({ ...draft, unit: event.target.value as Unit })}
          >
            <option value="off">{t('off')}</option>
            <option value="minutes">{t('minutes')}</option>
            <option value="hours">{t('hours')}</option>
            <option value="days">{t('days')}</option>
          </NativeSelect>
          {changed ? (
            <Button type="submit" size="sm" variant="outline" loading={saving}>
              {t('save')}
            </Button>
          ) : null}
        </span>
      ) : (
        <span className="font-medium">
          {everyMinutes === null ? t('off') : t('every', { amount: draft.amount, unit: t(draft.unit) })}
        </span>
      )}
      {next && !changed ? (
        <span className="text-muted-foreground">{t.rich('next', { time: () => <Time at={next} /> })}</span>
      ) : null}
      <p id={`schedule-${direction}`} role="alert" className="basis-full text-destructive-ink empty:hidden">
        {problem}
      </p>
    </form>
  )
}
