'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '../_ui/alert'
import { Button } from '../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../_ui/dialog'
import { Field } from '../_ui/field'
import { PasswordInput } from '../_ui/password-input'
import { useActionForm } from '../_ui/use-action-form'
import { stepUpAction } from './actions'
import { CodeField } from './code-field'

/** What the person is asked for: a code when signing in takes one, their password otherwise. */
export type Factor = 'code' | 'password'

type StepUpDialogProps = {
  open: boolean
  factor: Factor
  /** Why they are asked, in the server's words. */
  why: string
  onAnswer: (proved: boolean) => void
}

/** Asks somebody to prove anew that it is them, over whatever they were doing. */
export function StepUpDialog({ open, factor, why, onAnswer }: StepUpDialogProps) {
  const t = useTranslations('twoFactor.stepUp')
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onAnswer(false))}>
      <DialogContent size="sm" title={t('title')} description={`${why} ${t('lasts')}`}>
        <StepUpForm factor={factor} onAnswer={onAnswer} />
      </DialogContent>
    </Dialog>
  )
}

function StepUpForm({ factor, onAnswer }: Pick<StepUpDialogProps, 'factor' | 'onAnswer'>) {
  const t = useTranslations('twoFactor.stepUp')
  const common = useTranslations('common')
  const { register, submit, submitting, formError, error } = useActionForm<
    { code: string; password: string },
    void
  >({
    defaultValues: { code: '', password: '' },
    action: (typed) => stepUpAction({ [factor]: typed[factor] }),
    onSuccess: () => onAnswer(true),
  })
  return (
    <form noValidate method="post" onSubmit={submit} className="grid gap-4">
      {formError ? <Alert tone="danger">{formError}</Alert> : null}
      {factor === 'code' ? (
        <CodeField autoFocus error={error('code')} input={register('code', { required: t('codeMissing') })} />
      ) : (
        <Field label={t('password')} error={error('password')}>
          {(field) => (
            <PasswordInput
              {...field}
              autoFocus
              autoComplete="current-password"
              {...register('password', { required: t('passwordMissing') })}
            />
          )}
        </Field>
      )}
      <DialogFooter className="mt-1">
        <Button variant="outline" onClick={() => onAnswer(false)}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={submitting}>
          {t('confirm')}
        </Button>
      </DialogFooter>
    </form>
  )
}
