'use client'

import { ListPlus, X } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { List } from '#server/contacts/schema'
import { Button } from '../../../_ui/button'
import { Card } from '../../../_ui/card'
import { toast, toastWithUndo } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { ListDialog } from '../_table/list-dialog'

type ListsCardProps = {
  contactId: string
  lists: List[]
  own: { id: string; name: string }[]
  mayWrite: boolean
}

/** The lists a contact is on; taking them off can be undone. */
export function ListsCard({ contactId, lists, own, mayWrite }: ListsCardProps) {
  const t = useTranslations('contacts')
  const tCommon = useTranslations('common')
  const api = useApi()
  const router = useRouter()
  const body = { contactIds: [contactId] }

  async function add(listId: string) {
    const answer = await api(`/lists/${listId}/contacts`, { method: 'POST', body })
    if (!answer.ok) toast.error(answer.message)
    router.refresh()
    return answer.ok
  }

  async function remove(listId: string) {
    const answer = await api(`/lists/${listId}/contacts`, { method: 'DELETE', body })
    if (!answer.ok) return toast.error(answer.message)
    toastWithUndo(t('bulk.removed', { count: 1 }), tCommon('undo'), async () => {
      await add(listId)
    })
    router.refresh()
  }

  return (
    <Card>
      <section className="p-4" aria-label={t('card.lists')}>
        <h2 className="mb-2 text-[15px] font-semibold">{t('card.lists')}</h2>
        {own.length === 0 ? <p className="text-muted-foreground">{t('card.noLists')}</p> : null}
        <ul className="-mx-1">
          {own.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-1 rounded-md px-1 hover:bg-accent/45">
              <Link href={`/contacts?list=${id}`} className="min-w-0 grow truncate py-1 hover:underline">
                {name}
              </Link>
              {mayWrite ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('card.removeFromList', { name })}
                  onClick={() => void remove(id)}
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {mayWrite ? (
          <div className="mt-2">
            <ListDialog
              lists={lists.filter(({ id }) => !own.some((list) => list.id === id))}
              onAdd={add}
              trigger={
                <Button variant="outline" size="sm">
                  <ListPlus aria-hidden />
                  {t('bulk.addToList')}
                </Button>
              }
            />
          </div>
        ) : null}
      </section>
    </Card>
  )
}
