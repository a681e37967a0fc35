'use client'

import { Ban, Ellipsis, MailPlus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Contact } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast } from '../../../_ui/toaster'
import { ComposeDialog } from '../../campaigns/_compose/compose-dialog'
import { useApi } from '../../campaigns/_shared/use-api'

type CardActionsProps = {
  contact: Contact
  suppressed: boolean
  may: { write: boolean; suppress: boolean; send: boolean }
}

/** Write to the person; suppress or delete them. */
export function CardActions({ contact, suppressed, may }: CardActionsProps) {
  const t = useTranslations('contacts')
  const api = useApi()
  const router = useRouter()
  const [asking, setAsking] = useState<'suppress' | 'delete' | null>(null)

  async function suppress() {
    const answer = await api('/suppressions', {
      method: 'POST',
      body: { email: contact.email, reason: 'manual' },
    })
    if (!answer.ok) toast.error(answer.message)
    else {
      toast.success(t('suppressions.added', { value: contact.email }))
      router.refresh()
    }
    return answer.ok
  }

  async function remove() {
    const answer = await api(`/contacts/${contact.id}`, { method: 'DELETE' })
    if (!answer.ok) toast.error(answer.message)
    else {
      toast.success(t('bulk.deleted', { count: 1 }))
      router.push('/contacts')
    }
    return answer.ok
  }

  return (
    <>
      {may.send && !suppressed ? (
        <ComposeDialog
          contacts={[
            {
              id: contact.id,
              email: contact.email,
              ...(contact.firstName ? { firstName: contact.firstName } : {}),
              ...(contact.lastName ? { lastName: contact.lastName } : {}),
            },
          ]}
          trigger={
            <Button>
              <MailPlus aria-hidden />
              {t('card.write')}
            </Button>
          }
        />
      ) : null}
      {may.write || may.suppress ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label={t('bulk.more')}>
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {may.suppress && !suppressed ? (
              <DropdownMenuItem onSelect={() => setAsking('suppress')}>
                <Ban aria-hidden />
                {t('card.suppress')}
              </DropdownMenuItem>
            ) : null}
            {may.write ? (
              <DropdownMenuItem destructive onSelect={() => setAsking('delete')}>
                <Trash2 aria-hidden />
                {t('card.delete')}
              </DropdownMenuItem>
            ) : null}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <ConfirmDialog
        open={asking === 'suppress'}
        onOpenChange={(open) => setAsking(open ? 'suppress' : null)}
        title={t('bulk.suppressTitle', { count: 1 })}
        consequence={t('bulk.suppressText')}
        confirmLabel={t('bulk.suppress')}
        onConfirm={suppress}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => setAsking(open ? 'delete' : null)}
        destructive
        title={t('bulk.deleteTitle', { count: 1 })}
        consequence={t('bulk.deleteText')}
        confirmLabel={t('bulk.delete')}
        onConfirm={remove}
      />
    </>
  )
}
