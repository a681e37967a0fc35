import { useTranslations } from 'next-intl'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import type { IntegrationFormState } from './form-state'

/** Which box it is: its address, and what colleagues call it. */
export function IdentityFields({ form }: { form: IntegrationFormState }) {
  const t = useTranslations('integrations.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('address')} error={form.error('address')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            placeholder={t('addressPlaceholder')}
            {...form.register('address', { required: t('invalidAddress') })}
          />
        )}
      </Field>
      <NameField form={form} />
    </div>
  )
}

export function NameField({ form }: { form: IntegrationFormState }) {
  const t = useTranslations('integrations.form')
  return (
    <Field label={t('name')} hint={t('nameHint')} error={form.error('name')}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={t('namePlaceholder')}
          {...form.register('name', { required: t('nameMissing') })}
        />
      )}
    </Field>
  )
}
