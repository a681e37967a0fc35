'use client'

import { MoreHorizontal, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import type { ActionResult } from '../../../_ui/action-result'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast, toastWithUndo } from '../../../_ui/toaster'
import { TestDialog } from '../_test/test-dialog'
import { deleteMailboxAction, pauseMailboxAction, resumeMailboxAction } from '../actions'

/** What can be done with a mailbox. */
export function MailboxActions({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('mailboxes')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState<'test' | 'delete' | null>(null)
  const { id, address, status } = mailbox

  const run = async (action: () => Promise<ActionResult<unknown>>): Promise<boolean> => {
    const result = await action()
    if (!result.ok) toast.error(result.error.message)
    router.refresh()
    return result.ok
  }
  const pause = async () => {
    if (await run(() => pauseMailboxAction({ id }))) {
      toastWithUndo(
        t('done.paused', { address }),
        common('undo'),
        async () => void (await run(() => resumeMailboxAction({ id }))),
      )
    }
  }
  const resume = async () => {
    if (await run(() => resumeMailboxAction({ id }))) toast.success(t('done.resumed', { address }))
  }
  const remove = async () => {
    const done = await run(() => deleteMailboxAction({ id }))
    if (done) toast.success(t('done.deleted', { address }))
    return done
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('actions.more', { address })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/mailboxes/${id}`}>
              <Pencil aria-hidden />
              {t('actions.edit')}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('test')}>
            <Send aria-hidden />
            {t('actions.test')}
          </DropdownMenuItem>
          {status === 'active' ? (
            <DropdownMenuItem onSelect={() => void pause()}>
              <Pause aria-hidden />
              {t('actions.pause')}
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={() => void resume()}>
              <Play aria-hidden />
              {t('actions.resume')}
            </DropdownMenuItem>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setOpen('delete')}>
            <Trash2 aria-hidden />
            {t('actions.delete')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <TestDialog
        mailbox={mailbox}
        open={open === 'test'}
        onOpenChange={(next) => setOpen(next ? 'test' : null)}
      />
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={(next) => setOpen(next ? 'delete' : null)}
        title={t('delete.title', { address })}
        consequence={t('delete.text')}
        confirmLabel={t('actions.delete')}
        destructive
        onConfirm={remove}
      />
    </>
  )
}
