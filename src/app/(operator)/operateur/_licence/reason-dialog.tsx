'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { Textarea } from '../../../_ui/textarea'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { revokeLicenceAction, suspendLicenceAction } from '../actions'

type ReasonDialogProps = {
  id: string
  deed: 'suspend' | 'revoke'
  open: boolean
  onOpenChange: (open: boolean) => void
}

const DEEDS = {
  suspend: { action: suspendLicenceAction, done: 'suspended' },
  revoke: { action: revokeLicenceAction, done: 'revoked' },
} as const

/** Takes a licence out of force, with the reason its company reads; for good only after a typed word. */
export function ReasonDialog({ id, deed, open, onOpenChange }: ReasonDialogProps) {
  const t = useTranslations('operator.deeds')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t(`${deed}Title`)} description={t(`${deed}Text`)} size="sm">
        <ReasonForm id={id} deed={deed} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

type ReasonFormProps = { id: string; deed: 'suspend' | 'revoke'; onDone: () => void }

function ReasonForm({ id, deed, onDone }: ReasonFormProps) {
  const t = useTranslations('operator.deeds')
  const common = useTranslations('common')
  const router = useRouter()
  const { action, done } = DEEDS[deed]
  const word = t('revokeWord')
  const form = useActionForm<{ reason: string; typed: string }, unknown>({
    defaultValues: { reason: '', typed: '' },
    action: ({ reason }) => action({ id, reason }),
    onSuccess: () => {
      toast.success(t(done))
      onDone()
      router.refresh()
    },
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <div className="grid gap-4">
        <Field label={t('reason')} hint={t('reasonHint')} error={form.error('reason')}>
          {(control) => (
            <Textarea
              {...control}
              maxLength={500}
              {...form.register('reason', {
                validate: (value) => value.trim() !== '' || t('reasonMissing'),
              })}
            />
          )}
        </Field>
        {deed === 'revoke' ? (
          <Field
            label={common.rich('typeToConfirm', { text: word, b: (chunks) => <strong>{chunks}</strong> })}
            error={form.error('typed')}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                {...form.register('typed', {
                  validate: (value) => value.trim() === word || t('typed', { word }),
                })}
              />
            )}
          </Field>
        ) : null}
        {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="destructive" loading={form.submitting}>
          {t(deed)}
        </Button>
      </DialogFooter>
    </form>
  )
}
