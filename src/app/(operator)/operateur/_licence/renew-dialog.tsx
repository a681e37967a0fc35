'use client'

import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'next-intl'
import type { OperatorLicence } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { dayOf, endOfDay, yearAfter } from '../_shared/days'
import { renewLicenceAction } from '../actions'

type RenewDialogProps = { licence: OperatorLicence; open: boolean; onOpenChange: (open: boolean) => void }

/** Moves the end of a licence; its key stays the same. */
export function RenewDialog({ licence, open, onOpenChange }: RenewDialogProps) {
  const t = useTranslations('operator.deeds')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('renewTitle')} description={t('renewText')} size="sm">
        <RenewForm licence={licence} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

function RenewForm({ licence: { id, expiresAt }, onDone }: { licence: OperatorLicence; onDone: () => void }) {
  const t = useTranslations('operator.deeds')
  const terms = useTranslations('operator.terms')
  const common = useTranslations('common')
  const router = useRouter()
  const timeZone = useTimeZone() ?? 'UTC'
  const today = dayOf(new Date(), timeZone)
  const isPast = expiresAt === null || Date.parse(expiresAt) < Date.now()
  // A year after the present end, or after today when that is past.
  const from = isPast ? today : dayOf(expiresAt, timeZone)
  const form = useActionForm<{ expiresAt: string; endless: boolean }, unknown>({
    defaultValues: { expiresAt: yearAfter(from), endless: false },
    action: (values) =>
      renewLicenceAction({ id, expiresAt: values.endless ? null : endOfDay(values.expiresAt, timeZone) }),
    onSuccess: () => {
      toast.success(t('renewed'))
      onDone()
      router.refresh()
    },
  })
  const endless = form.watch('endless')
  return (
    <form onSubmit={form.submit} noValidate>
      <div className="grid gap-4">
        <Field
          label={terms('expires')}
          hint={endless ? undefined : terms('expiresHint')}
          error={form.error('expiresAt')}
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              readOnly={endless}
              className="sm:max-w-44"
              {...form.register('expiresAt', {
                validate: (value) => form.getValues('endless') || value !== '' || terms('expiresMissing'),
              })}
            />
          )}
        </Field>
        <label className="flex items-center gap-2 text-[13px]">
          <input type="checkbox" className="size-4 accent-primary" {...form.register('endless')} />
          {terms('endless')}
        </label>
        {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={form.submitting}>
          {t('renew')}
        </Button>
      </DialogFooter>
    </form>
  )
}
