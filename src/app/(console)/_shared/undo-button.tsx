'use client'

import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Consequence } from '#server/inboxes/consequence-schema'
import { Button } from '../../_ui/button'
import { ConfirmDialog } from '../../_ui/confirm-dialog'
import { toast } from '../../_ui/toaster'
import { useApi } from '../campaigns/_shared/use-api'

type UndoButtonProps = {
  consequence: Consequence
  /** What is taken back, in words. */
  title: string
  /** What shows it anew; the page itself when absent. */
  onDone?: () => Promise<unknown>
}

/** Takes a consequence back, after saying what that means. */
export function UndoButton({ consequence, title, onDone }: UndoButtonProps) {
  const t = useTranslations('contacts.card.undo')
  const api = useApi()
  const router = useRouter()
  const { id, kind, email, suppressed, sequencesEnded } = consequence
  const asked = kind === 'opt_out' || kind === 'complaint'

  async function undo() {
    const answer = await api<Consequence>(`/inbox/consequences/${id}/undo`, { method: 'POST' })
    if (!answer.ok) toast.error(answer.message)
    else {
      toast.success(t('done'))
      if (onDone) await onDone()
      else router.refresh()
    }
    return answer.ok
  }

  return (
    <ConfirmDialog
      title={t('title', { what: title })}
      destructive={asked}
      consequence={
        <ul className="list-disc space-y-1 pl-4">
          {asked ? <li className="font-medium text-destructive-ink">{t(kind, { email })}</li> : null}
          {suppressed ? <li>{t('allowed', { email })}</li> : null}
          {sequencesEnded > 0 ? <li>{t('reopened', { count: sequencesEnded })}</li> : null}
          {kind === 'absence' ? <li>{t('moved')}</li> : null}
          <li>{t('others')}</li>
        </ul>
      }
      confirmLabel={t('confirm')}
      onConfirm={undo}
      trigger={
        <Button variant="outline" size="sm" aria-label={t('label', { what: title })}>
          <Undo2 aria-hidden />
          {t('button')}
        </Button>
      }
    />
  )
}
