'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { useActionForm } from '../../_ui/use-action-form'
import { DoneFrame } from './done-frame'
import { FormFrame } from './form-frame'
import { NewPasswordField } from './new-password-field'

export type ResetPasswordValues = { token: string; password: string }

type ResetPasswordFormProps = {
  /** The secret of the link that was followed. */
  token: string
  action: (values: ResetPasswordValues) => Promise<ActionResult<unknown>>
}

/** Chooses a new password with the link received by mail. */
export function ResetPasswordForm({ token, action }: ResetPasswordFormProps) {
  const t = useTranslations('auth')
  const [done, setDone] = useState(false)
  const { register, control, submit, submitting, formError, error } = useActionForm<
    ResetPasswordValues,
    unknown
  >({ defaultValues: { token, password: '' }, action, onSuccess: () => setDone(true) })
  if (done)
    return (
      <DoneFrame
        title={t('reset.doneTitle')}
        text={t('reset.doneText')}
        action={
          <Button asChild size="lg">
            <a href="/sign-in">{t('reset.signIn')}</a>
          </Button>
        }
      />
    )
  return (
    <FormFrame title={t('reset.title')} text={t('reset.text')} error={formError} onSubmit={submit}>
      <NewPasswordField
        label={t('newPassword')}
        name="password"
        register={register}
        control={control}
        error={error('password')}
      />
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('reset.submit')}
      </Button>
    </FormFrame>
  )
}
