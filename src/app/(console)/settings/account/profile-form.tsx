'use client'

import { useTranslations } from 'next-intl'
import type { Profile } from '#server/accounts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { useSetLocale } from '../../../_ui/use-set-locale'
import { changeProfileAction } from './actions'

/** One's name and language. */
export function ProfileForm({ email, profile }: { email: string; profile: Profile }) {
  const t = useTranslations('settings.account')
  const common = useTranslations('common')
  const language = useTranslations('shell.language')
  const setLocale = useSetLocale()
  const { register, submit, submitting, formError, error, reset, formState } = useActionForm<
    Profile,
    unknown
  >({
    defaultValues: profile,
    action: changeProfileAction,
    onSuccess: (_, values) => {
      reset(values)
      toast.success(t('saved'))
      setLocale(values.locale)
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <CardHeader title={t('profile')} />
        <CardContent className="grid gap-5 sm:grid-cols-2">
          {formError ? (
            <Alert tone="danger" className="sm:col-span-2">
              {formError}
            </Alert>
          ) : null}
          <Field label={t('name')} error={error('name')}>
            {(field) => (
              <Input {...field} autoComplete="name" {...register('name', { required: t('nameMissing') })} />
            )}
          </Field>
          <Field label={t('locale')} error={error('locale')}>
            {(field) => (
              <NativeSelect {...field} {...register('locale')}>
                <option value="fr">{language('fr')}</option>
                <option value="en">{language('en')}</option>
              </NativeSelect>
            )}
          </Field>
          <Field label={t('email')} hint={t('emailHint')} className="sm:col-span-2">
            {(field) => <Input {...field} type="email" autoComplete="username" value={email} readOnly />}
          </Field>
        </CardContent>
        <CardFooter className="justify-end">
          <Button type="submit" loading={submitting} disabled={!formState.isDirty && !submitting}>
            {common('save')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
