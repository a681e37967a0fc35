'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CodeField } from '../_step-up/code-field'
import { Alert } from '../_ui/alert'
import { Button } from '../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../_ui/dialog'
import { Field } from '../_ui/field'
import { PasswordInput } from '../_ui/password-input'
import { useActionForm } from '../_ui/use-action-form'
import { disableTwoFactorAction } from './actions'

type DisableDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The company asks for it: what will happen next. */
  required: boolean
  onDisabled: () => void
}

/** Turns the second step off, against a code or the password. */
export function DisableDialog({ open, onOpenChange, required, onDisabled }: DisableDialogProps) {
  const t = useTranslations('twoFactor.disable')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" title={t('title')} description={required ? t('textRequired') : t('text')}>
        <DisableForm onCancel={() => onOpenChange(false)} onDisabled={onDisabled} />
      </DialogContent>
    </Dialog>
  )
}

function DisableForm({ onCancel, onDisabled }: { onCancel: () => void; onDisabled: () => void }) {
  const t = useTranslations('twoFactor')
  const common = useTranslations('common')
  const [by, setBy] = useState<'code' | 'password'>('code')
  const { register, submit, submitting, formError, error } = useActionForm<
    { code: string; password: string },
    void
  >({
    defaultValues: { code: '', password: '' },
    action: (typed) => disableTwoFactorAction({ [by]: typed[by] }),
    onSuccess: onDisabled,
  })
  return (
    <form noValidate method="post" onSubmit={submit} className="grid gap-4">
      {formError ? <Alert tone="danger">{formError}</Alert> : null}
      {by === 'code' ? (
        <CodeField
          key="code"
          error={error('code')}
          input={register('code', { required: t('stepUp.codeMissing'), shouldUnregister: true })}
        />
      ) : (
        <Field key="password" label={t('stepUp.password')} error={error('password')}>
          {(field) => (
            <PasswordInput
              {...field}
              autoFocus
              autoComplete="current-password"
              {...register('password', { required: t('stepUp.passwordMissing'), shouldUnregister: true })}
            />
          )}
        </Field>
      )}
      <Button
        variant="link"
        className="justify-self-start text-[13px]"
        onClick={() => setBy(by === 'code' ? 'password' : 'code')}
      >
        {by === 'code' ? t('disable.byPassword') : t('disable.byCode')}
      </Button>
      <DialogFooter className="mt-1">
        <Button variant="outline" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="destructive" loading={submitting}>
          {t('disable.confirm')}
        </Button>
      </DialogFooter>
    </form>
  )
}
