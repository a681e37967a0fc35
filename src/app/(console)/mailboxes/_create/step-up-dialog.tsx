'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { PasswordInput } from '../../../_ui/password-input'
import { useActionForm } from '../../../_ui/use-action-form'
import { stepUpAction } from '../actions'

type StepUpDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; onConfirmed: () => void }

/** Asks for the password again, when the company wants that before an address is made. */
export function StepUpDialog({ open, onOpenChange, onConfirmed }: StepUpDialogProps) {
  const t = useTranslations('provisioning.stepUp')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" title={t('title')} description={t('text')}>
        <StepUpForm
          onConfirmed={() => {
            onOpenChange(false)
            onConfirmed()
          }}
        />
      </DialogContent>
    </Dialog>
  )
}

function StepUpForm({ onConfirmed }: { onConfirmed: () => void }) {
  const t = useTranslations('provisioning.stepUp')
  const { register, submit, submitting, formError, error } = useActionForm<{ password: string }, void>({
    defaultValues: { password: '' },
    action: stepUpAction,
    onSuccess: onConfirmed,
  })
  // It stands in a portal of the form behind it, which must not be sent by this one.
  const apart = (event: FormEvent) => {
    event.stopPropagation()
    submit(event)
  }
  return (
    <form noValidate onSubmit={apart} className="grid gap-4">
      {formError ? <Alert tone="danger">{formError}</Alert> : null}
      <Field label={t('password')} error={error('password')}>
        {(field) => (
          <PasswordInput
            {...field}
            autoFocus
            autoComplete="current-password"
            {...register('password', { required: t('missing') })}
          />
        )}
      </Field>
      <DialogFooter>
        <Button type="submit" loading={submitting}>
          {t('confirm')}
        </Button>
      </DialogFooter>
    </form>
  )
}
