'use client'

import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { useSaid } from '../../_shared/use-said'
import { updateMailboxAction } from '../actions'

type NameCardProps = { mailbox: Mailbox; onChange: (next: Mailbox) => void }

/** The name that people see beside the address. */
export function NameCard({ mailbox, onChange }: NameCardProps) {
  const t = useTranslations('provisioning.name')
  const common = useTranslations('common')
  const said = useSaid()
  const form = useActionForm<{ displayName: string }, Mailbox>({
    defaultValues: { displayName: mailbox.displayName },
    action: ({ displayName }) => updateMailboxAction({ id: mailbox.id, displayName }),
    onSuccess: (next) => {
      onChange(next)
      // What is still under way, or was refused, is told by the page itself.
      if (next.operation?.state === 'done') toast.success(t('saved'))
    },
  })
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text', { address: mailbox.address })} />
      <CardContent>
        <form onSubmit={form.submit} noValidate className="space-y-3">
          <Field label={t('label')} hideLabel error={form.error('displayName')}>
            {(control) => (
              <div className="flex flex-wrap gap-2 sm:flex-nowrap">
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={120}
                  placeholder={t('placeholder')}
                  {...form.register('displayName')}
                />
                <Button type="submit" variant="outline" loading={form.submitting}>
                  {common('save')}
                </Button>
              </div>
            )}
          </Field>
          {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
        </form>
      </CardContent>
    </Card>
  )
}
