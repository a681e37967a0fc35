'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogTrigger } from '../../../_ui/dialog'
import { createWebhookAction } from './actions'
import { SecretOnce } from './secret-once'
import { WebhookForm } from './webhook-form'

/** Adds a webhook, then shows its secret. */
export function NewWebhookDialog() {
  const t = useTranslations('settings.webhooks')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string>()
  const change = (next: boolean) => {
    setOpen(next)
    setSecret(undefined)
    if (!next && secret) router.refresh()
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('create')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={secret ? t('createdTitle') : t('createTitle')}
        description={secret ? undefined : t('createText')}
        // A stray click beside the dialog, or Escape, must not lose a secret that is shown once.
        onInteractOutside={(event) => (secret ? event.preventDefault() : undefined)}
        onEscapeKeyDown={(event) => (secret ? event.preventDefault() : undefined)}
      >
        {secret ? (
          <SecretOnce secret={secret} onDone={() => change(false)} />
        ) : (
          <WebhookForm
            values={{ url: '', events: [] }}
            submitLabel={t('create')}
            action={createWebhookAction}
            onDone={(created) => setSecret(created.secret)}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
