'use client'

import { useTranslations } from 'next-intl'
import type { ChangePassword } from '#server/accounts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { PasswordInput } from '../../../_ui/password-input'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { NewPasswordField } from '../../../(auth)/_forms/new-password-field'
import { changePasswordAction } from './actions'

/** Changes one's password; the other sessions end. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('settings.account')
  const form = useActionForm<ChangePassword, unknown>({
    defaultValues: { currentPassword: '', password: '' },
    action: changePasswordAction,
    onSuccess: () => {
      reset()
      toast.success(t('passwordChanged'))
    },
  })
  const { register, control, submit, submitting, formError, error, reset } = form
  return (
    <form onSubmit={submit} method="post" noValidate>
      <Card>
        <CardHeader title={t('password')} description={t('passwordText')} />
        <CardContent className="grid items-start gap-5 sm:grid-cols-2">
          {formError ? (
            <Alert tone="danger" className="sm:col-span-2">
              {formError}
            </Alert>
          ) : null}
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <Field label={t('currentPassword')} error={error('currentPassword')}>
            {(field) => (
              <PasswordInput
                {...field}
                autoComplete="current-password"
                {...register('currentPassword', { required: t('currentPasswordMissing') })}
              />
            )}
          </Field>
          <NewPasswordField
            label={t('newPassword')}
            name="password"
            register={register}
            control={control}
            error={error('password')}
          />
        </CardContent>
        <CardFooter className="justify-end">
          <Button type="submit" loading={submitting}>
            {t('changePassword')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
