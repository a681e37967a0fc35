'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import { EMAIL_SHAPE } from '../../../(auth)/_forms/email-address'
import type { LicenceForm, LicenceValues } from '../_shared/licence-values'
import { type CompanyChoices, CompanyPicker } from './company-picker'

type HolderFieldsProps = { form: LicenceForm; companies: CompanyChoices }

/** Whom the licence is for: a company of the platform, or somebody outside. */
export function HolderFields({ form, companies }: HolderFieldsProps) {
  const t = useTranslations('operator.issue')
  const { watch, setValue, register, clearErrors, error } = form
  const forWhom = watch('forWhom')
  register('organisationId', {
    validate: (id) => form.getValues('forWhom') === 'holder' || id !== '' || t('companyMissing'),
  })
  const missing = error('organisationId')
  return (
    <div className="grid gap-5">
      <RadioGroup
        aria-label={t('forWhom')}
        value={forWhom}
        onValueChange={(value) => {
          clearErrors()
          setValue('forWhom', value as LicenceValues['forWhom'])
        }}
        className="sm:grid-cols-2"
      >
        <RadioCard value="company" label={t('forCompany')} hint={t('forCompanyHint')} />
        <RadioCard value="holder" label={t('forHolder')} hint={t('forHolderHint')} />
      </RadioGroup>
      {forWhom === 'company' ? (
        <div>
          <CompanyPicker
            first={companies}
            chosen={watch('organisationId')}
            onChoose={(id) => {
              clearErrors('organisationId')
              setValue('organisationId', id)
            }}
          />
          {missing ? (
            <p role="alert" className="flex gap-1.5 text-[13px] text-destructive-ink">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {missing}
            </p>
          ) : null}
        </div>
      ) : (
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('name')} error={error('holder.name')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={120}
                {...register('holder.name', { required: t('nameMissing') })}
              />
            )}
          </Field>
          <Field label={t('email')} hint={t('emailHint')} error={error('holder.email')}>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="off"
                {...register('holder.email', {
                  required: t('emailMissing'),
                  pattern: { value: EMAIL_SHAPE, message: t('emailMissing') },
                })}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  )
}
