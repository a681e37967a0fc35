'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent, DialogTrigger } from '../../../_ui/dialog'
import type { Permission } from './new-key-form'
import { NewKeyForm } from './new-key-form'
import { ShownOnce } from './shown-once'

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
        // A stray click beside the dialog, or Escape, must not lose a key that is shown once.
        onInteractOutside={(event) => (key ? event.preventDefault() : undefined)}
        onEscapeKeyDown={(event) => (key ? event.preventDefault() : undefined)}
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
