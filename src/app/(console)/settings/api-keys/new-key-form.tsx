'use client'

import { useTranslations } from 'next-intl'
import type { NewApiKey } from '#server/organisations/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import { useActionForm } from '../../../_ui/use-action-form'
import { createApiKeyAction } from './actions'
import { ScopePicker } from './scope-picker'

export type Permission = Exclude<NewApiKey['scopes'][number], '*'>

type NewKeyFormProps = {
  grantable: readonly Permission[]
  everything: boolean
  onCreated: (key: string) => void
}

/** What the key is for, and what it may do. */
export function NewKeyForm({ grantable, everything, onCreated }: NewKeyFormProps) {
  const t = useTranslations('settings.apiKeys')
  const form = useActionForm<NewApiKey, { key: string }>({
    defaultValues: { name: '', scopes: everything ? ['*'] : [] },
    action: createApiKeyAction,
    onSuccess: ({ key }) => onCreated(key),
  })
  const { register, submit, submitting, formError, error, watch, setValue, clearErrors } = form
  const scopes = watch('scopes')
  const choose = (next: NewApiKey['scopes']) => {
    clearErrors('scopes')
    setValue('scopes', next)
  }
  register('scopes', { validate: (value) => value.length > 0 || t('scopesMissing') })
  const all = scopes.includes('*')
  return (
    <form onSubmit={submit} noValidate>
      <div className="grid gap-4">
        {formError ? <Alert tone="danger">{formError}</Alert> : null}
        <Field label={t('name')} hint={t('nameHint')} error={error('name')}>
          {(field) => (
            <Input {...field} autoComplete="off" {...register('name', { required: t('nameMissing') })} />
          )}
        </Field>
        {everything ? (
          <RadioGroup
            aria-label={t('scopes')}
            className="sm:grid-cols-2"
            value={all ? 'all' : 'some'}
            onValueChange={(value) => choose(value === 'all' ? ['*'] : [])}
          >
            <RadioCard value="all" label={t('everything')} hint={t('everythingHint')} />
            <RadioCard value="some" label={t('some')} hint={t('someHint')} />
          </RadioGroup>
        ) : null}
        {all ? null : (
          <ScopePicker grantable={grantable} chosen={scopes} onChange={choose} error={error('scopes')} />
        )}
      </div>
      <DialogFooter>
        <Button type="submit" loading={submitting}>
          {t('create')}
        </Button>
      </DialogFooter>
    </form>
  )
}
