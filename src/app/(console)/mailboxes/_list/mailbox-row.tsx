'use client'

import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Badge } from '../../../_ui/badge'
import { Time } from '../../../_ui/time'
import { MailboxActions } from './mailbox-actions'
import { MailboxState } from './mailbox-state'
import { MailboxTrouble } from './mailbox-trouble'

/** One mailbox: who it is, how it is, what it did today, and what went wrong. */
export function MailboxRow({ mailbox, canWrite }: { mailbox: Mailbox; canWrite: boolean }) {
  const t = useTranslations('mailboxes')
  const { smtp } = mailbox
  return (
    <li className="space-y-3 px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-64">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Name mailbox={mailbox} canWrite={canWrite} />
            {mailbox.captured ? (
              <Badge tone="outline">
                <Inbox aria-hidden />
                {t('captured')}
              </Badge>
            ) : null}
          </p>
          <p className="truncate text-[13px] text-muted-foreground">
            {mailbox.displayName ? `${mailbox.displayName} · ` : ''}
            {mailbox.captured
              ? t('capturedHint')
              : `${t('server', { host: smtp.host, port: String(smtp.port) })} · ${t(`security.${smtp.security}`)}`}
          </p>
        </div>
        <div className="min-w-0 basis-44 text-[13px] max-sm:order-last max-sm:basis-full">
          <p className="figures">{t('sentToday', { count: mailbox.sentToday })}</p>
          <p className="text-muted-foreground">
            {mailbox.lastSentAt ? <LastSent at={mailbox.lastSentAt} /> : t('neverSent')}
          </p>
        </div>
        <MailboxState mailbox={mailbox} />
        {canWrite ? <MailboxActions mailbox={mailbox} /> : null}
      </div>
      <MailboxTrouble mailbox={mailbox} />
    </li>
  )
}

function Name({ mailbox, canWrite }: { mailbox: Mailbox; canWrite: boolean }) {
  if (!canWrite) return <span className="min-w-0 truncate font-medium">{mailbox.address}</span>
  return (
    <Link href={`/mailboxes/${mailbox.id}`} className="min-w-0 truncate rounded font-medium hover:underline">
      {mailbox.address}
    </Link>
  )
}

function LastSent({ at }: { at: string }) {
  const t = useTranslations('mailboxes')
  return t.rich('lastSent', { time: () => <Time at={at} /> })
}
