'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { testMailboxAction } from '../actions'
import { TestOutcome } from './test-outcome'
import { useMailboxTest } from './use-mailbox-test'

type TestDialogProps = { mailbox: Mailbox; open: boolean; onOpenChange: (open: boolean) => void }

/** Tests a saved mailbox. */
export function TestDialog({ mailbox, open, onOpenChange }: TestDialogProps) {
  const t = useTranslations('mailboxes.test')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" title={t('dialog', { address: mailbox.address })} description={t('text')}>
        <TestForm mailbox={mailbox} />
      </DialogContent>
    </Dialog>
  )
}

function TestForm({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('mailboxes.test')
  const router = useRouter()
  const [to, setTo] = useState(mailbox.address)
  const { state, run } = useMailboxTest()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await run(() => testMailboxAction({ id: mailbox.id, ...(to.trim() && { to: to.trim() }) }))
    router.refresh()
  }
  const wrong =
    state.phase === 'refused' ? state.fields.find(({ field }) => field === 'to')?.message : undefined
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label={t('to')} error={wrong}>
        {(control) => (
          <Input {...control} type="email" value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </Field>
      <TestOutcome state={state} captured={mailbox.captured} />
      <Button type="submit" loading={state.phase === 'running'} className="w-full">
        {state.phase === 'idle' ? t('run') : t('again')}
      </Button>
    </form>
  )
}
