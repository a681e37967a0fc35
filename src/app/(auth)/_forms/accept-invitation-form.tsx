'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { Field } from '../../_ui/field'
import { Input } from '../../_ui/input'
import { PasswordInput } from '../../_ui/password-input'
import { useActionForm } from '../../_ui/use-action-form'
import { FormFrame } from './form-frame'
import { NewPasswordField } from './new-password-field'

export type AcceptInvitationValues = { token: string; name?: string; password: string }

type AcceptInvitationFormProps = {
  token: string
  invitation: {
    organisation: string
    email: string
    role: 'owner' | 'admin' | 'manager' | 'member'
    inviter?: string
    /** An account already has this address. */
    existing: boolean
  }
  action: (values: AcceptInvitationValues) => Promise<ActionResult<{ secondStep: boolean }>>
  next?: string
}

/** Joins a company: with one's password, or with a new account. */
export function AcceptInvitationForm({ token, invitation, action, next = '/' }: AcceptInvitationFormProps) {
  const t = useTranslations('auth')
  const roleName = useTranslations('shell.role')
  const router = useRouter()
  const { organisation, email, inviter, existing } = invitation
  const role = roleName(invitation.role).toLowerCase()
  const { register, control, submit, submitting, formError, error } = useActionForm<
    AcceptInvitationValues,
    { secondStep: boolean }
  >({
    defaultValues: { token, password: '', ...(existing ? {} : { name: '' }) },
    action,
    onSuccess: ({ secondStep }) => {
      // Who has a second step joins afterwards, on this same page.
      router.replace(secondStep ? `/sign-in/code?next=${encodeURIComponent(`/invitation/${token}`)}` : next)
      router.refresh()
    },
  })
  return (
    <FormFrame
      title={t('invitation.title', { organisation })}
      text={
        <>
          <p>{inviter ? t('invitation.text', { inviter, role }) : t('invitation.textNoInviter', { role })}</p>
          <p className="mt-2">{existing ? t('invitation.existing') : t('invitation.new')}</p>
        </>
      }
      error={formError}
      onSubmit={submit}
    >
      <Field label={t('invitation.as')}>
        {(field) => <Input {...field} type="email" autoComplete="username" value={email} readOnly />}
      </Field>
      {existing ? (
        <Field label={t('password')} error={error('password')}>
          {(field) => (
            <PasswordInput
              {...field}
              autoComplete="current-password"
              {...register('password', { required: t('invalid.password') })}
            />
          )}
        </Field>
      ) : (
        <>
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
          <NewPasswordField
            label={t('password')}
            name="password"
            register={register}
            control={control}
            error={error('password')}
          />
        </>
      )}
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('invitation.submit')}
      </Button>
    </FormFrame>
  )
}
