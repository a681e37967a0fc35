'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { OperatorLicence, Plan } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { type LicenceValues, termsOf, valuesOf } from '../_shared/licence-values'
import { TermsFields } from '../_shared/terms-fields'
import { changeLicenceAction } from '../actions'

type ChangeDialogProps = {
  licence: OperatorLicence
  plans: readonly Plan[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Changes the terms of a licence in force. */
export function ChangeDialog({ open, onOpenChange, ...form }: ChangeDialogProps) {
  const t = useTranslations('operator.deeds')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('change')} description={t('changeText')} size="lg">
        <ChangeForm {...form} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

type ChangeFormProps = { licence: OperatorLicence; plans: readonly Plan[]; onDone: () => void }

function ChangeForm({ licence, plans, onDone }: ChangeFormProps) {
  const t = useTranslations('operator.deeds')
  const common = useTranslations('common')
  const router = useRouter()
  const form = useActionForm<LicenceValues, unknown>({
    defaultValues: valuesOf(licence),
    action: (values) => changeLicenceAction({ id: licence.id, ...termsOf(values) }),
    onSuccess: () => {
      toast.success(t('changed'))
      onDone()
      router.refresh()
    },
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <TermsFields form={form} plans={plans} />
      {form.formError ? (
        <Alert tone="danger" className="mt-4">
          {form.formError}
        </Alert>
      ) : null}
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={form.submitting}>
          {common('save')}
        </Button>
      </DialogFooter>
    </form>
  )
}
