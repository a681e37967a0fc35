'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { useActionForm } from '../../_ui/use-action-form'
import { EMAIL_SHAPE } from './email-address'
import { FormFrame } from './form-frame'
import { NewPasswordField } from './new-password-field'
import { SignUpDone } from './sign-up-done'
import { TextLink } from './text-link'

export type SignUpValues = { organisationName: string; name: string; email: string; password: string }

type SignUpFormProps = {
  action: (values: SignUpValues) => Promise<ActionResult<unknown>>
  signIn: (values: { email: string; password: string }) => Promise<ActionResult<unknown>>
}

/** A company and its owner. The answer is the same for every address, so that it does not tell which are known. */
export function SignUpForm({ action, signIn }: SignUpFormProps) {
  const t = useTranslations('auth')
  const [sent, setSent] = useState<SignUpValues>()
  const { register, control, submit, submitting, formError, error } = useActionForm<SignUpValues, unknown>({
    defaultValues: { organisationName: '', name: '', email: '', password: '' },
    action,
    onSuccess: (_, values) => setSent(values),
  })
  if (sent) return <SignUpDone email={sent.email} password={sent.password} signIn={signIn} />
  return (
    <FormFrame
      title={t('signUp.title')}
      text={t('signUp.text')}
      error={formError}
      onSubmit={submit}
      footer={
        <p>
          {t('signUp.haveAccount')} <TextLink href="/sign-in">{t('signUp.signIn')}</TextLink>
        </p>
      }
    >
      <Field label={t('company')} error={error('organisationName')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="organization"
            placeholder={t('companyPlaceholder')}
            autoFocus
            {...register('organisationName', { required: t('invalid.company') })}
          />
        )}
      </Field>
      <Field label={t('name')} error={error('name')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="name"
            placeholder={t('namePlaceholder')}
            {...register('name', { required: t('invalid.name') })}
          />
        )}
      </Field>
      <Field label={t('email')} error={error('email')}>
        {(field) => (
          <Input
            {...field}
            type="email"
            autoComplete="username"
            placeholder={t('emailPlaceholder')}
            {...register('email', {
              required: t('invalid.email'),
              pattern: { value: EMAIL_SHAPE, message: t('invalid.email') },
            })}
          />
        )}
      </Field>
      <NewPasswordField
        label={t('password')}
        name="password"
        register={register}
        control={control}
        error={error('password')}
      />
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('signUp.submit')}
      </Button>
    </FormFrame>
  )
}
