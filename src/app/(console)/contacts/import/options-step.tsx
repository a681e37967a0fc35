'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ContactImport } from '#server/contacts/import-schema'
import type { List } from '#server/contacts/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { useApi } from '../../campaigns/_shared/use-api'
import { ListChoice, NEW_LIST } from '../_shared/list-choice'
import { splitTags } from '../_shared/names'
import type { Columns } from './import-wizard'

type OptionsStepProps = {
  draft: ContactImport
  columns: Columns
  lists: List[]
  initialList: string
  onBack: () => void
}

/** Where the contacts go, then the start. */
export function OptionsStep({ draft, columns, lists, initialList, onBack }: OptionsStepProps) {
  const t = useTranslations('contacts.import')
  const api = useApi()
  const router = useRouter()
  const [choice, setChoice] = useState(initialList || (lists.length === 0 ? NEW_LIST : ''))
  const [newName, setNewName] = useState(() => draft.fileName.replace(/\.\w+$/, ''))
  const [tags, setTags] = useState('')
  const [listError, setListError] = useState<string>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function start() {
    setBusy(true)
    setListError(undefined)
    setError(undefined)
    let listId = choice === '' ? null : choice
    if (choice === NEW_LIST) {
      const made = await api<List>('/lists', { method: 'POST', body: { name: newName } })
      if (!made.ok) {
        setBusy(false)
        return setListError(made.fields.name ?? made.message)
      }
      listId = made.data.id
      setChoice(made.data.id)
    }
    const answer = await api<ContactImport>(`/contacts/imports/${draft.id}/start`, {
      method: 'POST',
      body: { ...columns, listId, tags: splitTags(tags) },
    })
    if (answer.ok) return router.push(`/contacts/imports/${draft.id}`)
    setBusy(false)
    setError(answer.message)
  }

  return (
    <form
      noValidate
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      {error ? <Alert tone="danger">{error}</Alert> : null}
      <ListChoice
        lists={lists}
        label={t('listLabel')}
        none={t('noList')}
        value={choice}
        onValue={setChoice}
        newName={newName}
        onNewName={setNewName}
        error={listError}
      />
      <Field label={t('tagsLabel')} hint={t('tagsHint')} optional>
        {(control) => (
          <Input
            {...control}
            value={tags}
            autoComplete="off"
            onChange={(event) => setTags(event.target.value)}
          />
        )}
      </Field>
      <p className="text-pretty text-[13px] text-muted-foreground">{t('known')}</p>
      <p className="text-pretty text-[13px] text-muted-foreground">{t('legal')}</p>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="outline" onClick={onBack}>
          {t('back')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('start')}
        </Button>
      </div>
    </form>
  )
}
