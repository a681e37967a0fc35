'use client'

import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Badge } from '../../../_ui/badge'
import { DriftNotice } from '../_address/drift-notice'
import { OperationNotice } from '../_address/operation-notice'
import { MailboxActions } from './mailbox-actions'
import { MailboxFigures } from './mailbox-figures'
import { MailboxState } from './mailbox-state'
import { MailboxTrouble } from './mailbox-trouble'
import { ProvisionedActions } from './provisioned-actions'
import { FailedNotice, RowProgress } from './provisioned-notices'

type MailboxRowProps = {
  mailbox: Mailbox
  /** The box that is read at the same address. */
  receivingId: string | undefined
  canWrite: boolean
  /** The provider of the address can close it itself. */
  suspendsThere: boolean
}

/** One mailbox: who it is, how it is, what it did today, and what went wrong. */
export function MailboxRow({ mailbox, receivingId, canWrite, suspendsThere }: MailboxRowProps) {
  const t = useTranslations('mailboxes')
  const provisioned = mailbox.kind === 'provisioned'
  return (
    <li className="px-4 py-3.5 sm:col-span-full sm:grid sm:grid-cols-subgrid">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 sm:col-span-full sm:grid-cols-subgrid">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Name mailbox={mailbox} canWrite={canWrite} />
            {mailbox.captured ? (
              <Badge tone="outline">
                <Inbox aria-hidden />
                {t('captured')}
              </Badge>
            ) : null}
            {mailbox.providerName ? <Badge tone="outline">{mailbox.providerName}</Badge> : null}
            {receivingId ? <ReceivesToo id={receivingId} canWrite={canWrite} /> : null}
          </p>
          <p className="truncate text-[13px] text-muted-foreground">
            <Description mailbox={mailbox} />
          </p>
        </div>
        <MailboxFigures mailbox={mailbox} />
        <div className="max-sm:order-last max-sm:justify-self-end">
          <MailboxState mailbox={mailbox} />
        </div>
        <div className="justify-self-end">
          {!canWrite ? null : provisioned ? (
            <ProvisionedActions mailbox={mailbox} suspendsThere={suspendsThere} />
          ) : (
            <MailboxActions mailbox={mailbox} />
          )}
        </div>
      </div>
      <div className="mt-3 space-y-3 empty:hidden sm:col-span-full">
        {provisioned ? (
          <>
            <RowProgress mailbox={mailbox} />
            <FailedNotice mailbox={mailbox} />
            <DriftNotice mailbox={mailbox} />
            <OperationNotice operation={mailbox.operation} provider={mailbox.providerName ?? ''} />
          </>
        ) : null}
        <MailboxTrouble mailbox={mailbox} />
      </div>
    </li>
  )
}

function Description({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('mailboxes')
  const tp = useTranslations('provisioning.row')
  const { smtp, captured, kind, displayName, imported, status } = mailbox
  const server =
    smtp && !captured
      ? `${t('server', { host: smtp.host, port: String(smtp.port) })} · ${t(`security.${smtp.security}`)}`
      : null
  const made = status === 'provisioning' || status === 'failed' ? null : tp('created')
  const way = kind === 'provisioned' ? (imported ? tp('imported') : made) : server
  return [displayName, captured ? t('capturedHint') : way].filter(Boolean).join(' · ')
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
