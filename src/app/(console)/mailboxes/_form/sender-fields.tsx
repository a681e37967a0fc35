import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import type { useActionForm } from '../../../_ui/use-action-form'
import type { MailboxValues } from './mailbox-values'

export type MailboxFormState = ReturnType<typeof useActionForm<MailboxValues, Mailbox>>

type SenderFieldsProps = { form: MailboxFormState; onAddress: (address: string) => void }

/** Who the mails come from. */
export function SenderFields({ form, onAddress }: SenderFieldsProps) {
  const t = useTranslations('mailboxes.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('address')} error={form.error('address')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            placeholder={t('addressPlaceholder')}
            {...form.register('address', {
              required: t('invalidAddress'),
              onBlur: (event: { target: { value: string } }) => onAddress(event.target.value),
            })}
          />
        )}
      </Field>
      <Field label={t('displayName')} error={form.error('displayName')} optional>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            placeholder={t('displayNamePlaceholder')}
            {...form.register('displayName')}
          />
        )}
      </Field>
    </div>
  )
}
