'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { List } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { NameDialog } from './name-dialog'

/** Makes a list. */
export function NewListButton() {
  const t = useTranslations('contacts.lists')
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)

  async function create(name: string) {
    const answer = await api<List>('/lists', { method: 'POST', body: { name } })
    if (!answer.ok) return answer.fields.name ?? answer.message
    toast.success(t('created', { name: answer.data.name }))
    router.refresh()
    return undefined
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('new')}
      </Button>
      <NameDialog
        open={open}
        onOpenChange={setOpen}
        title={t('new')}
        initial=""
        confirmLabel={t('create')}
        onSave={create}
      />
    </>
  )
}
