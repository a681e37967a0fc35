'use client'

import { KeyRound, MoreHorizontal, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Webhook } from '#server/webhooks/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast } from '../../../_ui/toaster'
import { useAct } from '../_shared/use-act'
import { deleteWebhookAction, rotateSecretAction, testWebhookAction, updateWebhookAction } from './actions'
import { SecretOnce } from './secret-once'
import { WebhookForm } from './webhook-form'

type Opened = 'edit' | 'rotate' | 'delete' | { secret: string } | null

/** What can be done with a webhook. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('settings.webhooks')
  const router = useRouter()
  const act = useAct()
  const [open, setOpen] = useState<Opened>(null)
  const { id, url, events, active } = webhook
  const close = (next: boolean) => (next ? undefined : setOpen(null))

  const switchTo = (next: boolean) =>
    void act(() => updateWebhookAction({ id, active: next }), t(next ? 'resumed' : 'paused'))
  const rotate = async () => {
    const result = await rotateSecretAction({ id })
    if (!result.ok) {
      toast.error(result.error.message)
      return false
    }
    // After the question has closed itself.
    setTimeout(() => setOpen({ secret: result.data.secret }))
    return true
  }
  const remove = async () => {
    const done = await act(() => deleteWebhookAction({ id }), t('deleted'))
    if (done) router.push('/settings/webhooks')
    return done
  }
  const items = [
    { label: t('edit'), icon: Pencil, run: () => setOpen('edit') },
    { label: t('test'), icon: Send, run: () => void act(() => testWebhookAction({ id }), t('tested')) },
    active
      ? { label: t('pause'), icon: Pause, run: () => switchTo(false) }
      : { label: t('resume'), icon: Play, run: () => switchTo(true) },
    { label: t('rotate'), icon: KeyRound, run: () => setOpen('rotate') },
  ]
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('actions', { url })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {items.map(({ label, icon: Icon, run }) => (
            <DropdownMenuItem key={label} onSelect={run}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setOpen('delete')}>
            <Trash2 aria-hidden />
            {t('delete')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={open === 'edit'} onOpenChange={close}>
        <DialogContent title={t('editTitle')}>
          <WebhookForm
            values={{ url, events }}
            submitLabel={t('save')}
            action={(values) => updateWebhookAction({ ...values, id })}
            onDone={() => {
              setOpen(null)
              toast.success(t('saved'))
              router.refresh()
            }}
          />
        </DialogContent>
      </Dialog>
      <Dialog open={typeof open === 'object' && open !== null} onOpenChange={close}>
        <DialogContent
          title={t('createdTitle')}
          onInteractOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
        >
          {typeof open === 'object' && open ? (
            <SecretOnce secret={open.secret} onDone={() => setOpen(null)} />
          ) : null}
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={open === 'rotate'}
        onOpenChange={close}
        title={t('rotateTitle')}
        consequence={t('rotateText')}
        confirmLabel={t('rotate')}
        onConfirm={rotate}
      />
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={t('deleteTitle')}
        consequence={t('deleteText', { url })}
        confirmLabel={t('delete')}
        destructive
        onConfirm={remove}
      />
    </>
  )
}
