'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { PasswordInput } from '../../_ui/password-input'
import { useActionForm } from '../../_ui/use-action-form'
import { FormFrame } from './form-frame'
import { NewPasswordField } from './new-password-field'
import { SignOutButton } from './sign-out-button'

type Values = { currentPassword: string; password: string }

type ChangeGivenPasswordFormProps = {
  email: string
  action: (values: Values) => Promise<ActionResult<unknown>>
}

/** Replaces a password that was given by one that was chosen. */
export function ChangeGivenPasswordForm({ email, action }: ChangeGivenPasswordFormProps) {
  const t = useTranslations('auth')
  const router = useRouter()
  const { register, control, submit, submitting, formError, error } = useActionForm<Values, unknown>({
    defaultValues: { currentPassword: '', password: '' },
    action,
    onSuccess: () => {
      router.replace('/sign-in')
      router.refresh()
    },
  })
  return (
    <FormFrame
      title={t('change.title')}
      text={t('change.text')}
      error={formError}
      onSubmit={submit}
      footer={<SignOutButton variant="link">{t('change.signOut')}</SignOutButton>}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field label={t('change.given')} error={error('currentPassword')}>
        {(field) => (
          <PasswordInput
            {...field}
            autoComplete="current-password"
            autoFocus
            {...register('currentPassword', { required: t('invalid.password') })}
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
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('change.submit')}
      </Button>
    </FormFrame>
  )
}
