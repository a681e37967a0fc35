'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'

type NameDialogProps = {
  title: string
  initial: string
  confirmLabel: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The words of what is wrong, or nothing when it is done. */
  onSave: (name: string) => Promise<string | undefined>
}

/** Asks for the name of a list. */
export function NameDialog({ open, onOpenChange, title, ...form }: NameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="sm" title={title}>
        <NameForm {...form} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

type NameFormProps = Pick<NameDialogProps, 'initial' | 'confirmLabel' | 'onSave'> & { onDone: () => void }

function NameForm({ initial, confirmLabel, onSave, onDone }: NameFormProps) {
  const t = useTranslations('contacts.lists')
  const tCommon = useTranslations('common')
  const [name, setName] = useState(initial)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function save() {
    setBusy(true)
    const problem = await onSave(name)
    setBusy(false)
    setError(problem)
    if (!problem) onDone()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('name')} error={error}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  )
}
