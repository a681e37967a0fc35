'use client'

import { useTranslations } from 'next-intl'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import type { LicenceForm } from '../_shared/licence-values'

/** From when until when; without an end if that is ticked. */
export function DateFields({ form }: { form: LicenceForm }) {
  const t = useTranslations('operator.terms')
  const { register, error, watch, getValues } = form
  const endless = watch('endless')
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t('starts')} error={error('startsAt')}>
        {(control) => <Input {...control} type="date" className="sm:max-w-44" {...register('startsAt')} />}
      </Field>
      <div className="space-y-2">
        <Field label={t('expires')} hint={endless ? undefined : t('expiresHint')} error={error('expiresAt')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              readOnly={endless}
              className="sm:max-w-44"
              {...register('expiresAt', {
                validate: (value) => getValues('endless') || value !== '' || t('expiresMissing'),
              })}
            />
          )}
        </Field>
        <label className="flex items-center gap-2 text-[13px]">
          <input type="checkbox" className="size-4 accent-primary" {...register('endless')} />
          {t('endless')}
        </label>
      </div>
    </div>
  )
}
