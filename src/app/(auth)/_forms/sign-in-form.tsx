'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { PasswordInput } from '../../_ui/password-input'
import { useActionForm } from '../../_ui/use-action-form'
import { EMAIL_SHAPE } from './email-address'
import { FormFrame } from './form-frame'
import { TextLink } from './text-link'

export type SignInValues = { email: string; password: string }

type SignInFormProps = {
  action: (values: SignInValues) => Promise<ActionResult<{ secondStep: boolean }>>
  /** The page to go on to. */
  next?: string
}

/** An address and its password. */
export function SignInForm({ action, next = '/' }: SignInFormProps) {
  const t = useTranslations('auth')
  const router = useRouter()
  const { register, submit, submitting, formError, error } = useActionForm<
    SignInValues,
    { secondStep: boolean }
  >({
    defaultValues: { email: '', password: '' },
    action,
    onSuccess: ({ secondStep }) => {
      router.replace(secondStep ? `/sign-in/code?next=${encodeURIComponent(next)}` : next)
      router.refresh()
    },
  })
  return (
    <FormFrame
      title={t('signIn.title')}
      text={t('signIn.text')}
      error={formError}
      onSubmit={submit}
      footer={
        <p>
          {t('signIn.noAccount')} <TextLink href="/sign-up">{t('signIn.signUp')}</TextLink>
        </p>
      }
    >
      <Field label={t('email')} error={error('email')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            placeholder={t('emailPlaceholder')}
            autoFocus
            {...register('email', {
              pattern: { value: EMAIL_SHAPE, message: t('invalid.email') },
              required: t('invalid.email'),
            })}
          />
        )}
      </Field>
      <Field label={t('password')} error={error('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            {...register('password', { required: t('invalid.password') })}
          />
        )}
      </Field>
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('signIn.submit')}
      </Button>
      <p className="text-center text-[13px]">
        <TextLink href="/forgot-password">{t('signIn.forgot')}</TextLink>
      </p>
    </FormFrame>
  )
}
