'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../_ui/action-result'
import { Alert } from '../../_ui/alert'
import { Button } from '../../_ui/button'
import { useActionForm } from '../../_ui/use-action-form'
import { DoneFrame } from './done-frame'
import { TextLink } from './text-link'

type Values = { email: string; password: string }

type SignUpDoneProps = Values & { signIn: (values: Values) => Promise<ActionResult<unknown>> }

/** After sign-up: one press signs in with what was just typed. */
export function SignUpDone({ email, password, signIn }: SignUpDoneProps) {
  const t = useTranslations('auth')
  const router = useRouter()
  const { submit, submitting, formError } = useActionForm<Values, unknown>({
    defaultValues: { email, password },
    action: signIn,
    onSuccess: () => {
      router.replace('/')
      router.refresh()
    },
  })
  return (
    <DoneFrame
      title={t('signUp.doneTitle')}
      text={t('signUp.doneText', { email })}
      action={
        <form className="space-y-4" onSubmit={submit}>
          {formError ? <Alert tone="danger">{formError}</Alert> : null}
          <Button type="submit" size="lg" loading={submitting}>
            {t('signUp.enter')}
          </Button>
          {formError ? (
            <p>
              <TextLink href="/sign-in">{t('forgot.back')}</TextLink>
            </p>
          ) : null}
        </form>
      }
    />
  )
}
