'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useWatch } from 'react-hook-form'
import type { Provisioning } from '#server/mailboxes/provisioning-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { useActionForm } from '../../../_ui/use-action-form'
import { Tick } from '../../_shared/tick'
import { useSaid } from '../../_shared/use-said'
import { provisionMailboxAction } from '../actions'
import { NameField } from './name-field'
import type { Place } from './places'
import { useAvailability } from './use-availability'
import { WhatHappens } from './what-happens'

type CreateValues = { username: string; domain: string; displayName: string; receive: boolean }
export type CreateFormState = ReturnType<typeof useActionForm<CreateValues, Provisioning>>

type CreateFormProps = {
  places: Place[]
  /** What an attempt that failed had typed. */
  initial: Omit<CreateValues, 'receive'>
}

/** A name, a domain and a press: the page of the address then shows how it is made. */
export function CreateForm({ places, initial }: CreateFormProps) {
  const t = useTranslations('provisioning.create')
  const reception = useTranslations('integrations.reception')
  const said = useSaid()
  const router = useRouter()
  const form = useActionForm<CreateValues, Provisioning>({
    defaultValues: { ...initial, receive: true },
    action: async (values) => {
      const result = await provisionMailboxAction({ kind: 'provisioned', ...values })
      if (!result.ok && result.error.code === 'conflict') void availability.again()
      return result
    },
    onSuccess: ({ id }) => router.push(`/mailboxes/${id}`),
  })
  const [username, domain, displayName, receive] = useWatch({
    control: form.control,
    name: ['username', 'domain', 'displayName', 'receive'],
  })
  const availability = useAvailability(username, domain)
  const place = places.find((each) => each.domain === domain) ?? places[0]!
  const { check } = availability
  const email = check.phase === 'answered' && check.answer.available ? check.answer.email : null

  // biome-ignore lint/correctness/useExhaustiveDependencies: an error is about the name that was sent, not the next one
  useEffect(() => {
    form.clearErrors('username')
    form.clearErrors('root')
  }, [username, domain])

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <form onSubmit={form.submit} noValidate>
        <Card>
          <CardHeader title={t('address')} description={t('addressText')} />
          <CardContent className="space-y-5">
            <NameField form={form} places={places} availability={availability} />
            <Field
              label={t('displayName')}
              hint={t('displayNameHint')}
              error={form.error('displayName')}
              optional
            >
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={120}
                  placeholder={t('displayNamePlaceholder')}
                  {...form.register('displayName')}
                />
              )}
            </Field>
            {place.receives ? (
              <Tick
                checked={receive}
                onChange={(next) => form.setValue('receive', next)}
                label={reception('offer')}
                hint={reception('offerHint')}
              />
            ) : null}
            {email ? (
              <p className="break-words rounded-md bg-muted px-3 py-2 text-[13px] text-muted-foreground">
                {t.rich('preview', {
                  from: displayName.trim() ? `${displayName.trim()} <${email}>` : email,
                  b: (chunks) => <span className="font-medium text-foreground">{chunks}</span>,
                })}
              </p>
            ) : null}
            {form.formError ? <Alert tone="danger">{said(form.formError)}</Alert> : null}
          </CardContent>
          <CardFooter className="justify-end">
            <Button type="submit" loading={form.submitting || form.formState.isSubmitSuccessful}>
              {t('submit')}
            </Button>
          </CardFooter>
        </Card>
      </form>
      <WhatHappens place={place} />
    </div>
  )
}
