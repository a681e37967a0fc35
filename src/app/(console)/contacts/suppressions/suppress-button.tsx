'use client'

import { Ban } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'

/** Suppresses an address, or a whole domain. */
export function SuppressButton() {
  const t = useTranslations('contacts.suppressions')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Ban aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent size="sm" title={t('addTitle')}>
        <SuppressForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function SuppressForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('contacts.suppressions')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const [value, setValue] = useState('')
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function save() {
    setBusy(true)
    const typed = value.trim()
    // "@exemple.fr" is a domain too.
    const target = typed.lastIndexOf('@') > 0 ? { email: typed } : { domain: typed }
    const body = { ...target, reason: 'manual', ...(note.trim() ? { note: note.trim() } : {}) }
    const answer = await api('/suppressions', { method: 'POST', body })
    setBusy(false)
    if (!answer.ok) return setError(answer.fields.email ?? answer.fields.domain ?? answer.message)
    toast.success(t('added', { value: typed }))
    router.refresh()
    onDone()
  }

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('value')} hint={t('valueHint')} error={error}>
        {(control) => (
          <Input
            {...control}
            value={value}
            autoComplete="off"
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('note')} optional>
        {(control) => (
          <Input
            {...control}
            value={note}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter className="mt-1">
        <Button variant="outline" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('confirm')}
        </Button>
      </DialogFooter>
    </form>
  )
}
