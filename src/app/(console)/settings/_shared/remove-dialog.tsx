'use client'

import { useEffect, useState } from 'react'
import type { ActionResult } from '../../../_ui/action-result'
import { Alert } from '../../../_ui/alert'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useSaid } from '../../_shared/use-said'
import { useRefusal } from './use-refusal'

type RemoveDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  text: string
  confirmLabel: string
  action: () => Promise<ActionResult<unknown>>
  onRemoved: () => void
  /** Told whether to stop asking for what may be gone. */
  onHold: (held: boolean) => void
}

/** Asks before something is removed; a refusal is read where the question was asked. */
export function RemoveDialog({ action, onRemoved, onHold, text, ...dialog }: RemoveDialogProps) {
  const said = useSaid()
  const refusalOf = useRefusal()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [removed, setRemoved] = useState(false)
  const { open, onOpenChange } = dialog

  useEffect(() => onHold(open || removed), [onHold, open, removed])

  const confirm = async () => {
    const found = await refusalOf(action)
    setRefusal(found)
    if (found !== null) return false
    setRemoved(true)
    onRemoved()
    return true
  }
  return (
    <ConfirmDialog
      {...dialog}
      onOpenChange={(next) => {
        setRefusal(null)
        onOpenChange(next)
      }}
      consequence={
        <div className="space-y-3">
          <p>{text}</p>
          {refusal ? <Alert tone="danger">{said(refusal)}</Alert> : null}
        </div>
      }
      destructive
      onConfirm={confirm}
    />
  )
}
