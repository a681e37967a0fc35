'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CopyButton } from '../../../_ui/copy-button'
import { DialogFooter } from '../../../_ui/dialog'

/** The signing secret, the only time it can be seen. */
export function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslations('settings.webhooks')
  return (
    <div className="grid gap-4">
      <Alert tone="warning">{t('once')}</Alert>
      <div className="flex items-center gap-2 rounded-md border border-border-strong bg-muted px-3 py-2">
        <code data-testid="webhook-secret" className="min-w-0 grow break-all text-[13px]">
          {secret}
        </code>
        <CopyButton text={secret} label={t('copy')} />
      </div>
      <p className="text-[13px] text-muted-foreground">{t('usage')}</p>
      <DialogFooter>
        <Button onClick={onDone}>{t('done')}</Button>
      </DialogFooter>
    </div>
  )
}
