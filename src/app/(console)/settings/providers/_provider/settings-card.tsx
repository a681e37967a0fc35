'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { CredentialField, Provider, ProviderTest } from '#server/clouds/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { FormFields } from '../../../_shared/form-fields'
import { useSaid } from '../../../_shared/use-said'
import { type ProviderValues, valuesOf } from '../_form/provider-values'
import { updateProviderAction } from '../actions'

type SettingsCardProps = {
  provider: Provider
  secretsSet: readonly string[]
  fields: readonly CredentialField[]
  onTest: () => Promise<ProviderTest | null>
  onSaved: () => Promise<void>
}

/** The name and the credentials of a provider; new credentials are tested as soon as they are saved. */
export function SettingsCard({ provider, secretsSet, fields, onTest, onSaved }: SettingsCardProps) {
  const t = useTranslations('providers.settings')
  const said = useSaid()
  const router = useRouter()
  const form = useActionForm<ProviderValues, Provider>({
    defaultValues: valuesOf(provider, fields),
    action: (values) => updateProviderAction({ id: provider.id, ...values }),
    onSuccess: async (saved) => {
      form.reset(valuesOf(saved, fields))
      await onSaved()
      router.refresh()
      if (saved.status !== 'untested') return void toast.success(t('saved'))
      const test = await onTest()
      if (test?.ok) toast.success(t('savedTested'))
      else toast.error(t('savedFailing'))
    },
  })
  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={t('title')} />
        <CardContent>
          <Field label={t('name')} error={form.error('name')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={80}
                className="sm:max-w-xs"
                {...form.register('name', { required: t('nameMissing') })}
              />
            )}
          </Field>
        </CardContent>
        <CardHeader className="border-t border-border" title={t('access')} description={t('accessText')} />
        <CardContent className="space-y-4">
          <FormFields form={form} at="credentials" fields={fields} kept={secretsSet} />
          {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
        </CardContent>
        <CardFooter className="justify-end">
          <Button type="submit" loading={form.submitting}>
            {t('save')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
