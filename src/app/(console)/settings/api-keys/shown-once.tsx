'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CopyButton } from '../../../_ui/copy-button'
import { DialogFooter } from '../../../_ui/dialog'

/** A key in the only moment it can be seen, and how a program sends it. */
export function ShownOnce({ value, onDone }: { value: string; onDone: () => void }) {
  const t = useTranslations('settings.apiKeys')
  return (
    <div className="grid gap-4">
      <Alert tone="warning">{t('once')}</Alert>
      <div className="flex items-center gap-2 rounded-md border border-border-strong bg-muted px-3 py-2">
        <code data-testid="api-key" className="min-w-0 grow break-all text-[13px]">
          {value}
        </code>
        <CopyButton text={value} label={t('copy')} />
      </div>
      <p className="text-[13px] text-muted-foreground">{t('usage')}</p>
      <code className="break-all rounded-md bg-muted px-3 py-2 text-xs">
        Authorization: Bearer {value.slice(0, 12)}…
      </code>
      <DialogFooter>
        <Button onClick={onDone}>{t('done')}</Button>
      </DialogFooter>
    </div>
  )
}
