'use client'

import { Ellipsis, FileUp, Megaphone, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { List } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { NameDialog } from './name-dialog'

type ListMenuProps = { list: List; may: { write: boolean; campaign: boolean } }

/** What is done with one list. */
export function ListMenu({ list, may }: ListMenuProps) {
  const t = useTranslations('contacts.lists')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null)
  if (!may.write && !may.campaign) return null

  async function rename(name: string) {
    const answer = await api<List>(`/lists/${list.id}`, { method: 'PATCH', body: { name } })
    if (!answer.ok) return answer.fields.name ?? answer.message
    toast.success(t('renamed'))
    router.refresh()
    return undefined
  }

  async function remove() {
    const answer = await api(`/lists/${list.id}`, { method: 'DELETE' })
    if (!answer.ok) toast.error(answer.message)
    else {
      toast.success(t('deleted'))
      router.refresh()
    }
    return answer.ok
  }

  return (
    <div className="relative z-10 flex justify-end">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t('actions', { name: list.name })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {may.campaign ? (
            <DropdownMenuItem asChild>
              <Link href={`/campaigns/new?list=${list.id}`}>
                <Megaphone aria-hidden />
                {t('campaign')}
              </Link>
            </DropdownMenuItem>
          ) : null}
          {may.write ? (
            <>
              <DropdownMenuItem asChild>
                <Link href={`/contacts/import?list=${list.id}`}>
                  <FileUp aria-hidden />
                  {t('import')}
                </Link>
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setAsking('rename')}>
                <Pencil aria-hidden />
                {t('rename')}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem destructive onSelect={() => setAsking('delete')}>
                <Trash2 aria-hidden />
                {t('delete')}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={asking === 'rename'}
        onOpenChange={(open) => setAsking(open ? 'rename' : null)}
        title={t('renameTitle')}
        initial={list.name}
        confirmLabel={tCommon('save')}
        onSave={rename}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => setAsking(open ? 'delete' : null)}
        destructive
        title={t('deleteTitle', { name: list.name })}
        consequence={t('deleteText', { count: list.contactCount })}
        confirmLabel={t('delete')}
        onConfirm={remove}
      />
    </div>
  )
}
