'use client'

import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { DataList } from '../../../_ui/data-list'
import { MailboxRow } from './mailbox-row'

/** Every mailbox of the company with its state. */
export function MailboxList({ mailboxes, canWrite }: { mailboxes: Mailbox[]; canWrite: boolean }) {
  const t = useTranslations('mailboxes')
  return (
    <DataList aria-label={t('list')}>
      {mailboxes.map((mailbox) => (
        <MailboxRow key={mailbox.id} mailbox={mailbox} canWrite={canWrite} />
      ))}
    </DataList>
  )
}
