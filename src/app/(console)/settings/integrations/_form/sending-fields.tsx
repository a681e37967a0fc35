import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../../_ui/field'
import { PasswordInput } from '../../../../_ui/password-input'
import { Tick } from '../../../_shared/tick'
import type { IntegrationFormState } from './form-state'
import { SmtpFields } from './smtp-fields'

/** Whether the address is to send as well, and how. */
export function SendingFields({ form }: { form: IntegrationFormState }) {
  const t = useTranslations('integrations.form')
  const sends = useWatch({ control: form.control, name: 'sends' })
  return (
    <div className="space-y-4">
      <Tick
        checked={sends}
        onChange={(next) => form.setValue('sends', next)}
        label={t('faceAdd')}
        hint={t('faceAddText')}
      />
      {sends ? (
        <>
          <SmtpFields form={form} />
          <SmtpPassword form={form} />
        </>
      ) : null}
    </div>
  )
}

export function SmtpPassword({ form }: { form: IntegrationFormState }) {
  const t = useTranslations('integrations.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('smtpPassword')}
        hint={t('smtpPasswordHint')}
        error={form.error('smtp.password')}
        optional
      >
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" {...form.register('smtp.password')} />
        )}
      </Field>
    </div>
  )
}
