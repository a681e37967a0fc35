'use client'

import { Ban, ListMinus, ListPlus, MailPlus, Tag, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Contact, List } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { toast } from '../../../_ui/toaster'
import { ComposeDialog } from '../../campaigns/_compose/compose-dialog'
import { useApi } from '../../campaigns/_shared/use-api'
import { ListDialog } from './list-dialog'
import { TagDialog } from './tag-dialog'

type BulkBarProps = {
  contacts: Contact[]
  lists: List[]
  /** The list that is being looked at. */
  list: List | undefined
  may: { write: boolean; suppress: boolean; send: boolean }
  onClear: () => void
  onDone: () => void
}

const COMPOSE_MAX = 100

/** What can be done to the selected contacts. */
export function BulkBar({ contacts, lists, list, may, onClear, onDone }: BulkBarProps) {
  const t = useTranslations('contacts.bulk')
  const api = useApi()
  const contactIds = contacts.map(({ id }) => id)
  const count = contacts.length

  /** Runs one call of the API; false when it failed, so that a dialog stays open. */
  async function act<T>(method: 'POST' | 'DELETE', path: string, body: object, said: (data: T) => string) {
    const answer = await api<T>(path, { method, body: { contactIds, ...body } })
    if (!answer.ok) {
      toast.error(answer.message)
      return false
    }
    toast.success(said(answer.data))
    onDone()
    return true
  }

  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="sticky top-2 z-20 mb-3 flex flex-wrap items-center gap-1 rounded-lg border border-border-strong bg-popover px-2 py-1.5 shadow-md"
    >
      <span role="status" className="figures px-1.5 font-medium">
        {t('selected', { count })}
      </span>
      {may.send ? (
        <ComposeDialog
          contacts={contacts.slice(0, COMPOSE_MAX).map(({ id, email, firstName, lastName }) => ({
            id,
            email,
            ...(firstName ? { firstName } : {}),
            ...(lastName ? { lastName } : {}),
          }))}
          trigger={
            <Button
              variant="ghost"
              size="sm"
              disabled={count > COMPOSE_MAX}
              title={count > COMPOSE_MAX ? t('writeTooMany') : undefined}
            >
              <MailPlus aria-hidden />
              {t('write')}
            </Button>
          }
        />
      ) : null}
      {may.write ? (
        <>
          <ListDialog
            lists={lists}
            onAdd={(listId, name) =>
              act<{ added: number }>('POST', `/lists/${listId}/contacts`, {}, ({ added }) =>
                t('added', { count: added, list: name }),
              )
            }
            trigger={
              <Button variant="ghost" size="sm">
                <ListPlus aria-hidden />
                {t('addToList')}
              </Button>
            }
          />
          {list ? (
            <Button
              variant="ghost"
              size="sm"
              onClick={() =>
                void act<{ removed: number }>('DELETE', `/lists/${list.id}/contacts`, {}, ({ removed }) =>
                  t('removed', { count: removed }),
                )
              }
            >
              <ListMinus aria-hidden />
              {t('removeFromList')}
            </Button>
          ) : null}
          <TagDialog
            present={[...new Set(contacts.flatMap(({ tags }) => tags))]}
            onApply={(add, remove) =>
              act<{ updated: number }>('POST', '/contacts/tags', { add, remove }, ({ updated }) =>
                t('tagged', { count: updated }),
              )
            }
            trigger={
              <Button variant="ghost" size="sm">
                <Tag aria-hidden />
                {t('tag')}
              </Button>
            }
          />
        </>
      ) : null}
      {may.suppress ? (
        <ConfirmDialog
          title={t('suppressTitle', { count })}
          consequence={t('suppressText')}
          confirmLabel={t('suppress')}
          onConfirm={() =>
            act<{ suppressed: number }>('POST', '/contacts/suppress', {}, ({ suppressed }) =>
              t('suppressedDone', { count: suppressed }),
            )
          }
          trigger={
            <Button variant="ghost" size="sm">
              <Ban aria-hidden />
              {t('suppress')}
            </Button>
          }
        />
      ) : null}
      {may.write ? (
        <ConfirmDialog
          destructive
          title={t('deleteTitle', { count })}
          consequence={t('deleteText')}
          confirmLabel={t('delete')}
          onConfirm={() =>
            act<{ deleted: number }>('POST', '/contacts/delete', {}, ({ deleted }) =>
              t('deleted', { count: deleted }),
            )
          }
          trigger={
            <Button variant="ghost" size="sm" className="text-destructive-ink">
              <Trash2 aria-hidden />
              {t('delete')}
            </Button>
          }
        />
      ) : null}
      <Button variant="ghost" size="icon-sm" aria-label={t('clear')} className="ml-auto" onClick={onClear}>
        <X aria-hidden />
      </Button>
    </div>
  )
}
