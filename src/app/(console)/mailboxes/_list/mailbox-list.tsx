'use client'

import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Button } from '../../../_ui/button'
import { DataList } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { ALL, type Filter, ListFilters, matches } from './list-filters'
import { MailboxRow } from './mailbox-row'

type MailboxListProps = {
  mailboxes: Mailbox[]
  /** The box that is read at the same address, by mailbox. */
  receiving: Record<string, string>
  /** Kinds of providers that can close an address themselves. */
  suspendingKinds: string[]
  canWrite: boolean
}

/** Every mailbox of the company with its state. */
export function MailboxList({ mailboxes, receiving, suspendingKinds, canWrite }: MailboxListProps) {
  const t = useTranslations('mailboxes')
  const tp = useTranslations('provisioning.filters')
  const [filter, setFilter] = useState<Filter>(ALL)
  const rows = mailboxes.filter((mailbox) => matches(mailbox, filter))
  return (
    <div className="space-y-3">
      <ListFilters mailboxes={mailboxes} filter={filter} onChange={setFilter} />
      {rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={tp('none')}
          text={tp('noneText')}
          action={
            <Button variant="outline" onClick={() => setFilter(ALL)}>
              {tp('showAll')}
            </Button>
          }
        />
      ) : (
        <DataList
          aria-label={t('list')}
          className="sm:grid sm:grid-cols-[minmax(0,1fr)_13rem_auto_auto] sm:gap-x-4"
        >
          {rows.map((mailbox) => (
            <MailboxRow
              key={mailbox.id}
              mailbox={mailbox}
              receivingId={receiving[mailbox.id]}
              canWrite={canWrite}
              suspendsThere={suspendingKinds.includes(mailbox.provider ?? '')}
            />
          ))}
        </DataList>
      )}
    </div>
  )
}
