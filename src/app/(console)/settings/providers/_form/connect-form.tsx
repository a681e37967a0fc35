'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Provider, ProviderKind } from '#server/clouds/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { Field } from '../../../../_ui/field'
import { Input } from '../../../../_ui/input'
import { useActionForm } from '../../../../_ui/use-action-form'
import { FormFields } from '../../../_shared/form-fields'
import { useSaid } from '../../../_shared/use-said'
import { createProviderAction, testProviderAction } from '../actions'
import { newValues, type ProviderValues } from './provider-values'

type ConnectFormProps = {
  kind: ProviderKind
  draft: ProviderValues | undefined
  onLeave: (values: ProviderValues) => void
  onBusy: (busy: boolean) => void
}

/** What a kind of provider asks for. Once saved it is tested, and its page shows what came of it. */
export function ConnectForm({ kind, draft, onLeave, onBusy }: ConnectFormProps) {
  const t = useTranslations('providers.connect')
  const said = useSaid()
  const router = useRouter()
  const [step, setStep] = useState<'typing' | 'saving' | 'testing'>('typing')
  const { label, fields } = kind
  const form = useActionForm<ProviderValues, Provider>({
    defaultValues: draft ?? newValues(kind),
    action: async ({ name, credentials }) => {
      goTo('saving')
      const named = name.trim() ? { name } : {}
      const result = await createProviderAction({ kind: kind.kind, credentials, ...named }).catch((error) => {
        goTo('typing')
        throw error
      })
      if (!result.ok) goTo('typing')
      return result
    },
    onSuccess: async ({ id }) => {
      goTo('testing')
      // A test that does not come about is not lost: the background makes it too.
      await testProviderAction({ id }).catch(() => null)
      router.push(`/settings/providers/${id}`)
    },
  })
  const goTo = (next: typeof step) => {
    setStep(next)
    onBusy(next !== 'typing')
  }

  const leave = useRef(onLeave)
  leave.current = onLeave
  useEffect(() => () => leave.current(form.getValues()), [form.getValues])

  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={t('access', { label })} description={t('accessText')} />
        <CardContent className="space-y-4">
          <FormFields form={form} at="credentials" fields={fields} />
          <Field label={t('name')} hint={t('nameHint')} optional error={form.error('name')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={80}
                className="sm:max-w-xs"
                {...form.register('name')}
              />
            )}
          </Field>
          {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
        </CardContent>
        <CardFooter className="justify-end">
          <p role="status" className="grow text-[13px] text-muted-foreground">
            {step === 'saving' ? t('saving') : null}
            {step === 'testing' ? t('testing', { label }) : null}
          </p>
          <Button type="submit" loading={step !== 'typing'}>
            {t('submit')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
