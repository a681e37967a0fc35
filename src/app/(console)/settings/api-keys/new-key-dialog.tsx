'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CopyButton } from '../../../_ui/copy-button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '../../../_ui/dialog'
import type { Permission } from './new-key-form'
import { NewKeyForm } from './new-key-form'

type NewKeyDialogProps = { grantable: readonly Permission[]; everything: boolean }

/** Makes a key, then shows it: the only time it can be seen. */
export function NewKeyDialog(props: NewKeyDialogProps) {
  const t = useTranslations('settings.apiKeys')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState<string>()
  const change = (next: boolean) => {
    setOpen(next)
    setKey(undefined)
    if (!next && key) router.refresh()
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
        title={key ? t('createdTitle') : t('createTitle')}
        description={key ? undefined : t('createText')}
        // A stray click beside the dialog must not lose a key that is shown once.
        onInteractOutside={(event) => (key ? event.preventDefault() : undefined)}
      >
        {key ? (
          <ShownOnce value={key} onDone={() => change(false)} />
        ) : (
          <NewKeyForm {...props} onCreated={setKey} />
        )}
      </DialogContent>
    </Dialog>
  )
}

function ShownOnce({ value, onDone }: { value: string; onDone: () => void }) {
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
