'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { IssuedLicence } from '#server/licences/schema'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import { toast } from '../../../_ui/toaster'
import { useProof } from '../../../_ui/use-proof'
import { KeyOnce } from '../_shared/key-once'
import { replaceKeyAction } from '../actions'

type ReplaceKeyDialogProps = { id: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Makes another key in place of one that cannot be told again, and shows it once. */
export function ReplaceKeyDialog({ id, open, onOpenChange }: ReplaceKeyDialogProps) {
  const t = useTranslations('operator.deeds')
  const once = useTranslations('operator.once')
  const common = useTranslations('common')
  const router = useRouter()
  const withProof = useProof()
  const [issued, setIssued] = useState<IssuedLicence | null>(null)
  const [stored, setStored] = useState(false)
  const [leaving, setLeaving] = useState(false)

  const replace = async () => {
    try {
      const result = await withProof(() => replaceKeyAction({ id }))
      if (result.ok) setIssued(result.data)
      else toast.error(result.error.message)
      return result.ok
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
      return false
    }
  }
  const close = () => {
    setIssued(null)
    setStored(false)
    setLeaving(false)
    router.refresh()
  }
  return (
    <>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={t('replaceKeyTitle')}
        consequence={t('replaceKeyText')}
        confirmLabel={t('replaceKeyConfirm')}
        onConfirm={replace}
      />
      <Dialog
        open={issued !== null}
        onOpenChange={(next) => (next ? undefined : stored ? close() : setLeaving(true))}
      >
        <DialogContent
          title={once('title')}
          // A stray press beside the dialog must not lose a key that is shown once.
          onInteractOutside={(event) => event.preventDefault()}
        >
          {issued ? (
            <KeyOnce licence={issued} doneLabel={once('close')} onStored={setStored} onDone={close} />
          ) : null}
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={once('leaveTitle')}
        consequence={once('leaveText')}
        confirmLabel={once('leave')}
        destructive
        onConfirm={async () => close()}
      />
    </>
  )
}
