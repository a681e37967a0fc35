'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import type { SecuritySettings } from '#server/organisations/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter } from '../../../_ui/card'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { changeSecurityAction } from './actions'

type SecurityFormProps = {
  settings: SecuritySettings
  /** From when on everybody needs a second step; null: it is not asked for. */
  twoFactorFrom: string | null
  figures: { members: number; withTwoFactor: number }
  readOnly: boolean
}

/** The two things that a company may ask of its people. */
export function SecurityForm({ settings, twoFactorFrom, figures, readOnly }: SecurityFormProps) {
  const t = useTranslations('settings.security')
  const common = useTranslations('common')
  const format = useFormatter()
  const router = useRouter()
  const form = useActionForm<SecuritySettings, SecuritySettings>({
    defaultValues: settings,
    action: changeSecurityAction,
    onSuccess: (saved) => {
      form.reset(saved)
      toast.success(t('saved'))
      router.refresh()
    },
  })
  const { register, submit, submitting, formError, error, formState } = form
  const date = twoFactorFrom ? format.dateTime(new Date(twoFactorFrom), { dateStyle: 'long' }) : null
  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <CardContent className="grid gap-5 pt-4">
          {readOnly ? <Alert>{t('readOnly')}</Alert> : null}
          {formError ? <Alert tone="danger">{formError}</Alert> : null}
          <Choice
            label={t('requireTwoFactor')}
            hint={
              <>
                {t('requireTwoFactorHint')} {t('figures', figures)} {date ? t('from', { date }) : null}
              </>
            }
            error={error('requireTwoFactor')}
            input={{ disabled: readOnly, ...register('requireTwoFactor') }}
          />
          <Choice
            label={t('addressStepUp')}
            hint={t('addressStepUpHint')}
            error={error('addressStepUp')}
            input={{ disabled: readOnly, ...register('addressStepUp') }}
          />
        </CardContent>
        {readOnly ? null : (
          <CardFooter className="justify-end">
            <Button type="submit" loading={submitting} disabled={!formState.isDirty && !submitting}>
              {common('save')}
            </Button>
          </CardFooter>
        )}
      </Card>
    </form>
  )
}

type ChoiceProps = {
  label: string
  hint: ReactNode
  error: string | undefined
  /** What react-hook-form registers. */
  input: ComponentProps<'input'>
}

/** A box to tick, and what ticking it entails. */
function Choice({ label, hint, error, input }: ChoiceProps) {
  return (
    <div className="grid gap-2">
      <label className="flex items-start gap-2.5 text-[13px]">
        <input type="checkbox" className="mt-0.5 size-4 accent-primary" {...input} />
        <span>
          <span className="font-medium text-foreground">{label}</span>
          <span className="block text-pretty text-muted-foreground">{hint}</span>
        </span>
      </label>
      {error ? <Alert tone="danger">{error}</Alert> : null}
    </div>
  )
}
