'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { List } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import { useApi } from '../../campaigns/_shared/use-api'
import { ListChoice, NEW_LIST } from '../_shared/list-choice'

type ListDialogProps = {
  lists: List[]
  trigger: ReactNode
  /** False keeps the dialog open. */
  onAdd: (listId: string, name: string) => Promise<boolean>
}

/** Asks which list, or makes one. */
export function ListDialog({ lists, trigger, onAdd }: ListDialogProps) {
  const t = useTranslations('contacts.listDialog')
  const tCommon = useTranslations('common')
  const api = useApi()
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState(lists[0]?.id ?? NEW_LIST)
  const [newName, setNewName] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function add() {
    setBusy(true)
    setError(undefined)
    let list = lists.find(({ id }) => id === choice)
    if (!list) {
      const made = await api<List>('/lists', { method: 'POST', body: { name: newName } })
      if (made.ok) list = made.data
      else setError(made.fields.name ?? made.message)
    }
    if (list && (await onAdd(list.id, list.name))) setOpen(false)
    setBusy(false)
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent size="sm" title={t('title')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <ListChoice
            lists={lists}
            label={t('list')}
            value={choice}
            onValue={setChoice}
            newName={newName}
            onNewName={setNewName}
            error={error}
          />
          <DialogFooter>
            <Button variant="outline" onClick={() => setOpen(false)}>
              {tCommon('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('add')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
