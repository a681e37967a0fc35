'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../../_ui/action-result'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { Textarea } from '../../../_ui/textarea'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'

type Settings = {
  name: string
  locale: 'fr' | 'en'
  timeZone: string
  address: string
}

type CompanyFormProps = {
  settings: Settings
  timeZones: readonly string[]
  readOnly: boolean
  action: (settings: Settings) => Promise<ActionResult<unknown>>
}

/** The company's name, language, time zone and postal address. */
export function CompanyForm({ settings, timeZones, readOnly, action }: CompanyFormProps) {
  const t = useTranslations('settings.company')
  const common = useTranslations('common')
  const language = useTranslations('shell.language')
  const router = useRouter()
  const { register, submit, submitting, formError, error, reset, formState } = useActionForm<
    Settings,
    unknown
  >({
    defaultValues: settings,
    action,
    onSuccess: (_, values) => {
      reset(values)
      toast.success(t('saved'))
      router.refresh()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <CardContent className="grid gap-5 pt-4">
          {readOnly ? <Alert>{t('readOnly')}</Alert> : null}
          {formError ? <Alert tone="danger">{formError}</Alert> : null}
          <Field label={t('name')} error={error('name')}>
            {(field) => (
              <Input
                {...field}
                readOnly={readOnly}
                autoComplete="organization"
                {...register('name', { required: t('nameMissing') })}
              />
            )}
          </Field>
          <Field label={t('address')} hint={t('addressHint')} error={error('address')} optional>
            {(field) => (
              <Textarea
                {...field}
                readOnly={readOnly}
                autoComplete="street-address"
                {...register('address')}
              />
            )}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label={t('timeZone')} hint={t('timeZoneHint')} error={error('timeZone')}>
              {(field) => (
                <NativeSelect {...field} disabled={readOnly} {...register('timeZone')}>
                  {timeZones.map((zone) => (
                    <option key={zone} value={zone}>
                      {zone.replaceAll('_', ' ')}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </Field>
            <Field label={t('locale')} hint={t('localeHint')} error={error('locale')}>
              {(field) => (
                <NativeSelect {...field} disabled={readOnly} {...register('locale')}>
                  <option value="fr">{language('fr')}</option>
                  <option value="en">{language('en')}</option>
                </NativeSelect>
              )}
            </Field>
          </div>
        </CardContent>
        {readOnly ? null : (
          <CardFooter className="justify-end">
            <Button type="submit" loading={submitting} disabled={!formState.isDirty && !submitting}>
              {common('save')}
            </Button>
          </CardFooter>
        )}
      </Card>
    </form>
  )
}
