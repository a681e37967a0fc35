'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { OnceDialog } from '../../../_ui/once-dialog'
import { useActionForm } from '../../../_ui/use-action-form'
import { ShownOnce } from '../../../(console)/settings/api-keys/shown-once'
import { endOfDay } from '../_shared/days'
import { createOperatorKeyAction } from '../actions'

/** Makes a key of the operator's own, then shows it: the only time it can be seen. */
export function NewOperatorKeyDialog() {
  const t = useTranslations('operator.security.keys')
  return (
    <OnceDialog
      createLabel={t('create')}
      createTitle={t('createTitle')}
      createText={t('createText')}
      createdTitle={t('createdTitle')}
      form={(onMade) => <NewOperatorKeyForm onCreated={onMade} />}
      shown={(value, onDone) => <ShownOnce value={value} onDone={onDone} />}
    />
  )
}

/** What the key is for, and until when. */
function NewOperatorKeyForm({ onCreated }: { onCreated: (key: string) => void }) {
  const t = useTranslations('operator.security.keys')
  const timeZone = useTimeZone() ?? 'UTC'
  const { register, submit, submitting, formError, error } = useActionForm<
    { name: string; expiresAt: string },
    { key: string }
  >({
    defaultValues: { name: '', expiresAt: '' },
    action: ({ name, expiresAt }) =>
      createOperatorKeyAction({ name, expiresAt: expiresAt ? endOfDay(expiresAt, timeZone) : null }),
    onSuccess: ({ key }) => onCreated(key),
  })
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4">
        {formError ? <Alert tone="danger">{formError}</Alert> : null}
        <Field label={t('name')} hint={t('nameHint')} error={error('name')}>
          {(field) => (
            <Input
              {...field}
              autoComplete="off"
              maxLength={120}
              {...register('name', { validate: (value) => value.trim() !== '' || t('nameMissing') })}
            />
          )}
        </Field>
        <Field label={t('expires')} hint={t('expiresHint')} error={error('expiresAt')}>
          {(field) => <Input {...field} type="date" className="sm:max-w-44" {...register('expiresAt')} />}
        </Field>
      </div>
      <DialogFooter>
        <Button type="submit" loading={submitting}>
          {t('create')}
        </Button>
      </DialogFooter>
    </form>
  )
}
