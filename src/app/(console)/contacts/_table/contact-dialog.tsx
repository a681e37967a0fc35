'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Contact } from '#server/contacts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { splitTags } from '../_shared/names'

const FIELDS = ['email', 'firstName', 'lastName', 'company', 'phone', 'tags'] as const
type Values = Record<(typeof FIELDS)[number], string>
const EMPTY: Values = { email: '', firstName: '', lastName: '', company: '', phone: '', tags: '' }

/** A contact entered by hand. */
export function ContactDialog({ trigger }: { trigger: ReactNode }) {
  const t = useTranslations('contacts.form')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={t('newTitle')}>
        <NewContactForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function NewContactForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('contacts')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const [values, setValues] = useState(EMPTY)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [message, setMessage] = useState('')
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // Whoever was refused goes on at the first field to correct.
  useEffect(() => {
    if (Object.keys(problems).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [problems])

  async function create() {
    setBusy(true)
    const body = { ...values, tags: splitTags(values.tags) }
    const answer = await api<Contact>('/contacts', { method: 'POST', body })
    setBusy(false)
    if (!answer.ok) {
      setProblems(answer.fields)
      setMessage(Object.keys(answer.fields).length > 0 ? '' : answer.message)
      return
    }
    toast.success(t('form.created'))
    router.refresh()
    onDone()
  }

  return (
    <form
      ref={form}
      noValidate
      className="grid grid-cols-1 gap-4 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      {message ? (
        <Alert tone="danger" className="sm:col-span-2">
          {message}
        </Alert>
      ) : null}
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={t(`fields.${name}`)}
          optional={name !== 'email'}
          error={problems[name]}
          hint={name === 'tags' ? t('fields.tagsHint') : undefined}
          className={name === 'email' || name === 'tags' ? 'sm:col-span-2' : ''}
        >
          {(control) => (
            <Input
              {...control}
              inputMode={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <DialogFooter className="sm:col-span-2">
        <Button variant="outline" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('form.create')}
        </Button>
      </DialogFooter>
    </form>
  )
}
