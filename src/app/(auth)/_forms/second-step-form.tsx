'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CodeField } from '../../_step-up/code-field'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { useActionForm } from '../../_ui/use-action-form'
import { FormFrame } from './form-frame'
import { TextLink } from './text-link'

type SecondStepFormProps = {
  action: (values: { code: string }) => Promise<ActionResult<unknown>>
  next: string
}

/** The code that follows the password. */
export function SecondStepForm({ action, next }: SecondStepFormProps) {
  const t = useTranslations('twoFactor')
  const router = useRouter()
  const { register, submit, submitting, formError, error } = useActionForm<{ code: string }, unknown>({
    defaultValues: { code: '' },
    action,
    onSuccess: () => {
      router.replace(next)
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
        <div className="space-y-2">
          <p className="text-pretty text-[13px]">{t('signIn.lost')}</p>
          <p>
            <TextLink href="/sign-in">{t('signIn.back')}</TextLink>
          </p>
        </div>
      }
    >
      <CodeField
        autoFocus
        error={error('code')}
        input={register('code', { required: t('stepUp.codeMissing') })}
      />
      <Button type="submit" size="lg" loading={submitting} className="mt-1">
        {t('signIn.submit')}
      </Button>
    </FormFrame>
  )
}
