'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Alert } from '../../_ui/alert'
import { Button } from '../../_ui/button'
import { useActionForm } from '../../_ui/use-action-form'
import { FormFrame } from './form-frame'
import { SignOutButton } from './sign-out-button'

type JoinFormProps = {
  token: string
  invitation: {
    organisation: string
    email: string
    role: 'owner' | 'admin' | 'manager' | 'member'
    inviter: string
    signedInAs: string
  }
  action: (values: { token: string }) => Promise<ActionResult<unknown>>
}

/** Joins a company as the signed-in person, when the invitation is theirs. */
export function JoinForm({ token, invitation, action }: JoinFormProps) {
  const t = useTranslations('auth.invitation')
  const roleName = useTranslations('shell.role')
  const router = useRouter()
  const { organisation, inviter, email, signedInAs } = invitation
  const { submit, submitting, formError } = useActionForm<{ token: string }, unknown>({
    defaultValues: { token },
    action,
    onSuccess: () => {
      router.replace('/')
      router.refresh()
    },
  })
  const own = email === signedInAs
  return (
    <FormFrame
      title={t('title', { organisation })}
      text={<p>{t('text', { inviter, role: roleName(invitation.role).toLowerCase() })}</p>}
      error={formError}
      onSubmit={submit}
    >
      {own ? (
        <p className="text-muted-foreground">{t('asSignedIn', { email })}</p>
      ) : (
        <Alert tone="warning">{t('otherPerson', { email, signedInAs })}</Alert>
      )}
      {own ? (
        <Button type="submit" size="lg" loading={submitting}>
          {t('submit')}
        </Button>
      ) : (
        <SignOutButton variant="outline">{t('signOut')}</SignOutButton>
      )}
    </FormFrame>
  )
}
