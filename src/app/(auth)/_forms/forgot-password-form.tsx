'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { useActionForm } from '../../_ui/use-action-form'
import { DoneFrame } from './done-frame'
import { EMAIL_SHAPE } from './email-address'
import { FormFrame } from './form-frame'
import { TextLink } from './text-link'

export type ForgotPasswordValues = { email: string }

type ForgotPasswordFormProps = { action: (values: ForgotPasswordValues) => Promise<ActionResult<unknown>> }

/** Asks for a link to choose a new password; the answer is the same for any address. */
export function ForgotPasswordForm({ action }: ForgotPasswordFormProps) {
  const t = useTranslations('auth')
  const [sentTo, setSentTo] = useState<string>()
  const { register, submit, submitting, formError, error } = useActionForm<ForgotPasswordValues, unknown>({
    defaultValues: { email: '' },
    action,
    onSuccess: (_, values) => setSentTo(values.email),
  })
  const back = <TextLink href="/sign-in">{t('forgot.back')}</TextLink>
  if (sentTo)
    return (
      <DoneFrame title={t('forgot.doneTitle')} text={t('forgot.doneText', { email: sentTo })} action={back} />
    )
  return (
    <FormFrame
      title={t('forgot.title')}
      text={t('forgot.text')}
      error={formError}
      onSubmit={submit}
      footer={back}
    >
      <Field label={t('email')} error={error('email')}>
        {(field) => (
          <Input
            {...field}
            type="email"
            autoComplete="username"
            placeholder={t('emailPlaceholder')}
            autoFocus
            {...register('email', {
              required: t('invalid.email'),
              pattern: { value: EMAIL_SHAPE, message: t('invalid.email') },
            })}
          />
        )}
      </Field>
      <Button type="submit" size="lg" loading={submitting}>
        {t('forgot.submit')}
      </Button>
    </FormFrame>
  )
}
