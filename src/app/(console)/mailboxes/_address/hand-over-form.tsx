'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CardContent } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { handOverAction } from '../actions'

type HandOverFormProps = { mailboxId: string; onDone: () => void }

/** Sends the person who will use the address a link that shows its credentials once. */
export function HandOverForm({ mailboxId, onDone }: HandOverFormProps) {
  const t = useTranslations('provisioning.credentials.handOver')
  const common = useTranslations('common')
  const router = useRouter()
  const { register, submit, submitting, formError, error } = useActionForm<{ to: string }, unknown>({
    defaultValues: { to: '' },
    action: ({ to }) => handOverAction({ id: mailboxId, to }),
    onSuccess: (_, { to }) => {
      toast.success(t('done', { to }))
      onDone()
      router.refresh()
    },
  })
  return (
    <CardContent>
      <form noValidate onSubmit={submit} className="grid max-w-md gap-3">
        {formError ? <Alert tone="danger">{formError}</Alert> : null}
        <Field label={t('to')} hint={t('hint')} error={error('to')}>
          {(field) => (
            <Input
              {...field}
              type="email"
              autoComplete="off"
              autoFocus
              {...register('to', { required: t('missing') })}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" loading={submitting}>
            <Send aria-hidden />
            {t('send')}
          </Button>
          <Button variant="outline" onClick={onDone}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </CardContent>
  )
}
