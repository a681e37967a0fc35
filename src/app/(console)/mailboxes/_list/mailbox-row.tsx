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

type MailboxRowProps = {
  mailbox: Mailbox
  /** The box that is read at the same address. */
  receivingId: string | undefined
  canWrite: boolean
}

/** One mailbox: who it is, how it is, what it did today, and what went wrong. */
export function MailboxRow({ mailbox, receivingId, canWrite }: MailboxRowProps) {
  const t = useTranslations('mailboxes')
  const { smtp } = mailbox
  return (
    <li className="space-y-3 px-4 py-3.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_13rem_auto_auto]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Name mailbox={mailbox} canWrite={canWrite} />
            {mailbox.captured ? (
              <Badge tone="outline">
                <Inbox aria-hidden />
                {t('captured')}
              </Badge>
            ) : null}
            {receivingId ? <ReceivesToo id={receivingId} canWrite={canWrite} /> : null}
          </p>
          <p className="truncate text-[13px] text-muted-foreground">
            {mailbox.displayName ? `${mailbox.displayName} · ` : ''}
            {mailbox.captured ? t('capturedHint') : null}
            {smtp && !mailbox.captured
              ? `${t('server', { host: smtp.host, port: String(smtp.port) })} · ${t(`security.${smtp.security}`)}`
              : null}
          </p>
        </div>
        <div className="min-w-0 text-[13px] max-sm:order-last">
          <p className="figures">{t('sentToday', { count: mailbox.sentToday })}</p>
          <p className="text-muted-foreground">
            {mailbox.lastSentAt ? <LastSent at={mailbox.lastSentAt} /> : t('neverSent')}
          </p>
        </div>
        <div className="max-sm:order-last max-sm:justify-self-end">
          <MailboxState mailbox={mailbox} />
        </div>
        <div className="justify-self-end">{canWrite ? <MailboxActions mailbox={mailbox} /> : null}</div>
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

function ReceivesToo({ id, canWrite }: { id: string; canWrite: boolean }) {
  const t = useTranslations('mailboxes')
  const badge = <Badge tone="outline">{t('receivesToo')}</Badge>
  if (!canWrite) return badge
  return (
    <Link href={`/settings/integrations/${id}`} className="rounded-full hover:bg-accent">
      {badge}
    </Link>
  )
}

function LastSent({ at }: { at: string }) {
  const t = useTranslations('mailboxes')
  return t.rich('lastSent', { time: () => <Time at={at} /> })
}
