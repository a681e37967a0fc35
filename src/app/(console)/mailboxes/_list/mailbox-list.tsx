'use client'

import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { DataList } from '../../../_ui/data-list'
import { MailboxRow } from './mailbox-row'

type MailboxListProps = {
  mailboxes: Mailbox[]
  /** The box that is read at the same address, by mailbox. */
  receiving: Record<string, string>
  canWrite: boolean
}

/** Every mailbox of the company with its state. */
export function MailboxList({ mailboxes, receiving, canWrite }: MailboxListProps) {
  const t = useTranslations('mailboxes')
  return (
    <DataList aria-label={t('list')}>
      {mailboxes.map((mailbox) => (
        <MailboxRow
          key={mailbox.id}
          mailbox={mailbox}
          receivingId={receiving[mailbox.id]}
          canWrite={canWrite}
        />
      ))}
    </DataList>
  )
}
