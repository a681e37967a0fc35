'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Contact } from '#server/contacts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { splitTags } from '../_shared/names'
import { FreeFields } from './free-fields'

const FIELDS = ['firstName', 'lastName', 'email', 'phone', 'company', 'tags'] as const

type ContactFormProps = { contact: Contact; fields: { key: string; label: string }[]; mayWrite: boolean }

/** The card itself: standard fields, tags and free fields, saved together. */
export function ContactForm({ contact, fields, mayWrite }: ContactFormProps) {
  const t = useTranslations('contacts')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const [values, setValues] = useState(() => valuesOf(contact))
  const [free, setFree] = useState<Record<string, string>>(contact.fields)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [message, setMessage] = useState('')
  const [busy, setBusy] = useState(false)
  const changed =
    JSON.stringify(values) !== JSON.stringify(valuesOf(contact)) ||
    JSON.stringify(free) !== JSON.stringify(contact.fields)

  async function save() {
    setBusy(true)
    const removed = Object.keys(contact.fields).filter((key) => !(key in free))
    const body = {
      ...values,
      tags: splitTags(values.tags),
      fields: { ...free, ...Object.fromEntries(removed.map((key) => [key, null])) },
    }
    const answer = await api<Contact>(`/contacts/${contact.id}`, { method: 'PATCH', body })
    setBusy(false)
    if (!answer.ok) {
      setProblems(answer.fields)
      setMessage(FIELDS.some((name) => answer.fields[name]) ? '' : answer.message)
      return
    }
    setProblems({})
    setMessage('')
    toast.success(t('form.saved'))
    router.refresh()
  }

  return (
    <Card>
      <form
        noValidate
        aria-label={t('card.details')}
        className="grid grid-cols-1 gap-4 p-4 sm:grid-cols-2 sm:p-5"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
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
            error={problems[name]}
            hint={name === 'tags' && mayWrite ? t('fields.tagsHint') : undefined}
            className={name === 'tags' ? 'sm:col-span-2' : ''}
          >
            {(control) => (
              <Input
                {...control}
                // Not type="email": browsers rewrite an address whose domain has accents.
                inputMode={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
                autoComplete="off"
                readOnly={!mayWrite}
                value={values[name]}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <FreeFields values={free} known={fields} onChange={setFree} mayWrite={mayWrite} />
        {mayWrite ? (
          <div className="flex flex-wrap items-center justify-end gap-3 sm:col-span-2">
            {changed ? <span className="text-[13px] text-muted-foreground">{t('form.unsaved')}</span> : null}
            <Button type="submit" loading={busy} disabled={!changed}>
              {tCommon('save')}
            </Button>
          </div>
        ) : null}
      </form>
    </Card>
  )
}

function valuesOf(contact: Contact) {
  return {
    firstName: contact.firstName ?? '',
    lastName: contact.lastName ?? '',
    email: contact.email,
    phone: contact.phone ?? '',
    company: contact.company ?? '',
    tags: contact.tags.join(', '),
  }
}
