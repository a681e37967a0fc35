'use client'

import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { ConfirmDialog } from '../../../../_ui/confirm-dialog'

type DeleteDialogProps = {
  integration: Integration
  open: boolean
  onOpenChange: (open: boolean) => void
  onConfirm: () => Promise<boolean>
}

/** Asks before a box goes: how much goes here, and that its server keeps everything. */
export function DeleteDialog({ integration, ...dialog }: DeleteDialogProps) {
  const t = useTranslations('integrations')
  const { address, storedCount, mailboxId } = integration
  return (
    <ConfirmDialog
      {...dialog}
      title={t('delete.title', { address })}
      consequence={
        <>
          <p>{t('delete.text', { count: storedCount })}</p>
          {mailboxId ? <p className="mt-2">{t('delete.sends')}</p> : null}
        </>
      }
      confirmLabel={t('actions.delete')}
      destructive
    />
  )
}
