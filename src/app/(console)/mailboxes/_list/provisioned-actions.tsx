'use client'

import { KeyRound, type LucideIcon, MoreHorizontal, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { type AskedDeed, DeedDialogs } from '../_address/deed-dialogs'
import { useAddressDeeds } from '../_address/use-address-deeds'
import { TestDialog } from '../_test/test-dialog'

type ProvisionedActionsProps = { mailbox: Mailbox; suspendsThere: boolean }
type Item = { label: string; icon: LucideIcon; run: () => void }

/** What can be done with an address that a provider made, as it stands. */
export function ProvisionedActions({ mailbox, suspendsThere }: ProvisionedActionsProps) {
  const t = useTranslations('provisioning')
  const words = useTranslations('mailboxes.actions')
  const router = useRouter()
  const [asked, setAsked] = useState<AskedDeed | 'test' | 'cancel' | null>(null)
  const deeds = useAddressDeeds(mailbox, () => router.refresh())
  const { id, address, status, imported, operation } = mailbox
  const busy = operation?.state === 'running'
  const sends = status === 'active' || status === 'paused'
  const settled = sends || status === 'suspended'

  const items: Item[] = [
    ...(sends ? [{ label: words('test'), icon: Send, run: () => setAsked('test') }] : []),
    ...(status === 'active' && !busy
      ? [{ label: t('manage.suspend'), icon: Pause, run: () => setAsked('suspend') }]
      : []),
    ...((status === 'paused' || status === 'suspended') && !busy
      ? [{ label: t('manage.resume'), icon: Play, run: () => void deeds.resume() }]
      : []),
    ...(sends && !imported && !busy
      ? [{ label: t('manage.rotate'), icon: KeyRound, run: () => setAsked('rotate') }]
      : []),
  ]
  const last: Item | null =
    status === 'failed'
      ? { label: t('creation.remove'), icon: Trash2, run: () => void deeds.remove() }
      : status === 'provisioning'
        ? { label: t('creation.cancel'), icon: Trash2, run: () => setAsked('cancel') }
        : settled && !busy
          ? {
              label: imported ? t('manage.forget') : t('manage.delete'),
              icon: Trash2,
              run: () => setAsked('delete'),
            }
          : null
  const Last = last?.icon
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={words('more', { address })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/mailboxes/${id}`}>
              <Pencil aria-hidden />
              {t('row.open')}
            </Link>
          </DropdownMenuItem>
          {items.map(({ label, icon: Icon, run }) => (
            <DropdownMenuItem key={label} onSelect={run}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuItem>
          ))}
          {last && Last ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem destructive onSelect={last.run}>
                <Last aria-hidden />
                {last.label}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <TestDialog
        mailbox={mailbox}
        open={asked === 'test'}
        onOpenChange={(open) => setAsked(open ? 'test' : null)}
      />
      <DeedDialogs
        mailbox={mailbox}
        deeds={deeds}
        suspendsThere={suspendsThere}
        asked={asked === 'test' || asked === 'cancel' ? null : asked}
        onClose={() => setAsked(null)}
      />
      <ConfirmDialog
        open={asked === 'cancel'}
        onOpenChange={(open) => setAsked(open ? 'cancel' : null)}
        title={t('creation.cancelTitle', { address })}
        consequence={t('creation.cancelText', { provider: mailbox.providerName ?? '' })}
        confirmLabel={t('creation.cancel')}
        destructive
        onConfirm={deeds.remove}
      />
    </>
  )
}
