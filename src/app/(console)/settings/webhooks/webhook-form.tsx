'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { NewWebhook, WebhookEvent } from '#server/webhooks/schema'
import type { ActionResult } from '../../../_ui/action-result'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { useActionForm } from '../../../_ui/use-action-form'
import { EVENT_NAMES, eventKey } from './event-names'

type WebhookFormProps<Data> = {
  values: NewWebhook
  submitLabel: string
  action: (values: NewWebhook) => Promise<ActionResult<Data>>
  onDone: (data: Data) => void
}

/** Which address is told of what. */
export function WebhookForm<Data>({ values, submitLabel, action, onDone }: WebhookFormProps<Data>) {
  const t = useTranslations('settings.webhooks')
  const form = useActionForm<NewWebhook, Data>({
    defaultValues: values,
    action,
    onSuccess: (data) => onDone(data),
  })
  const { register, submit, submitting, formError, error, watch, setValue, clearErrors } = form
  register('events', { validate: (events) => events.length > 0 || t('eventsMissing') })
  const events = watch('events')
  const toggle = (event: WebhookEvent, on: boolean) => {
    clearErrors('events')
    setValue('events', on ? [...events, event] : events.filter((each) => each !== event))
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4">
        {formError ? <Alert tone="danger">{formError}</Alert> : null}
        <Field label={t('url')} hint={t('urlHint')} error={error('url')}>
          {(field) => (
            <Input
              {...field}
              type="url"
              inputMode="url"
              autoComplete="off"
              placeholder="https://exemple.fr/facteur"
              {...register('url', { required: t('urlMissing') })}
            />
          )}
        </Field>
        <EventPicker events={events} onToggle={toggle} error={error('events')} />
      </div>
      <DialogFooter>
        <Button type="submit" loading={submitting}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  )
}

type EventPickerProps = {
  events: readonly WebhookEvent[]
  onToggle: (event: WebhookEvent, on: boolean) => void
  error: string | undefined
}

function EventPicker({ events, onToggle, error }: EventPickerProps) {
  const t = useTranslations('settings.webhooks')
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 text-[13px] font-medium leading-5">{t('events')}</legend>
      <div className="grid gap-2">
        {EVENT_NAMES.map((event) => (
          <div key={event} className="flex items-start gap-2.5 py-0.5">
            <Checkbox
              id={`${id}-${event}`}
              className="mt-0.5"
              checked={events.includes(event)}
              onCheckedChange={(on) => onToggle(event, on === true)}
            />
            <label htmlFor={`${id}-${event}`} className="min-w-0 text-sm leading-5">
              {t(`event.${eventKey(event)}`)}
              <code className="block text-xs text-muted-foreground">{event}</code>
            </label>
          </div>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-2 flex gap-1.5 text-[13px] text-destructive-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
