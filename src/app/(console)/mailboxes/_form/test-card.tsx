'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Path } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { TestOutcome } from '../_test/test-outcome'
import { useMailboxTest } from '../_test/use-mailbox-test'
import { testUnsavedMailboxAction } from '../actions'
import type { MailboxValues } from './mailbox-values'
import type { MailboxFormState } from './sender-fields'

type TestCardProps = { form: MailboxFormState; mailboxId: string | undefined; captured: boolean }

/** Tries out what is typed, before it is saved. */
export function TestCard({ form, mailboxId, captured }: TestCardProps) {
  const t = useTranslations('mailboxes.test')
  const [to, setTo] = useState('')
  const address = useWatch({ control: form.control, name: 'address' })
  const { state, run } = useMailboxTest()

  const test = async () => {
    form.clearErrors()
    const values = form.getValues()
    const input = { ...values, ...(mailboxId && { mailboxId }), ...(to.trim() && { to: to.trim() }) }
    const failures = await run(() => testUnsavedMailboxAction(input))
    failures.forEach(({ field, message }, index) => {
      form.setError(field as Path<MailboxValues>, { type: 'server', message }, { shouldFocus: index === 0 })
    })
  }

  const wrong =
    state.phase === 'refused' ? state.fields.find(({ field }) => field === 'to')?.message : undefined
  return (
    <Card className="xl:sticky xl:top-7">
      <CardHeader title={t('title')} description={t('text')} />
      <CardContent className="space-y-4">
        <Field label={t('to')} error={wrong}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              placeholder={address}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <TestOutcome state={state} captured={captured} />
        <Button
          variant="outline"
          className="w-full"
          loading={state.phase === 'running'}
          onClick={() => void test()}
        >
          <Send aria-hidden />
          {state.phase === 'idle' ? t('run') : t('again')}
        </Button>
      </CardContent>
    </Card>
  )
}
