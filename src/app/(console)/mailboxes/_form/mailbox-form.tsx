'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Preset } from '#server/mailboxes/index'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { createMailboxAction, updateMailboxAction } from '../actions'
import { type MailboxValues, NEW_MAILBOX, valuesOf } from './mailbox-values'
import { SenderFields } from './sender-fields'
import { ServerFields } from './server-fields'
import { TestCard } from './test-card'
import { usePreset } from './use-preset'

type MailboxFormProps = { presets: Preset[]; mailbox?: Mailbox }

/** The settings of a mailbox, new or saved, and the test of what is typed. */
export function MailboxForm({ presets, mailbox }: MailboxFormProps) {
  const t = useTranslations('mailboxes')
  const router = useRouter()
  const form = useActionForm<MailboxValues, Mailbox>({
    defaultValues: mailbox ? valuesOf(mailbox) : NEW_MAILBOX,
    action: (values) =>
      mailbox ? updateMailboxAction({ ...values, id: mailbox.id }) : createMailboxAction(values),
    onSuccess: ({ address }) => {
      toast.success(mailbox ? t('done.saved') : t('done.created', { address }))
      router.push('/mailboxes')
      router.refresh()
    },
  })
  const preset = usePreset(form, presets)

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <form method="post" onSubmit={form.submit} noValidate>
        <Card>
          <CardHeader title={t('form.sender')} description={t('form.senderText')} />
          <CardContent>
            <SenderFields form={form} onAddress={preset.guess} />
          </CardContent>
          <CardHeader
            className="border-t border-border"
            title={t('form.server')}
            description={t('form.serverText')}
          />
          <CardContent className="space-y-4">
            <ServerFields
              form={form}
              presets={presets}
              preset={preset}
              hasPassword={mailbox?.smtp?.hasPassword ?? false}
            />
            {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
          </CardContent>
          <CardFooter className="justify-end">
            <Button type="submit" loading={form.submitting}>
              {mailbox ? t('form.save') : t('form.create')}
            </Button>
          </CardFooter>
        </Card>
      </form>
      <TestCard form={form} mailboxId={mailbox?.id} captured={preset.current?.id === 'catcher'} />
    </div>
  )
}
