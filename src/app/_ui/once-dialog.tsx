'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Dialog, DialogContent, DialogTrigger } from './dialog'

type OnceDialogProps = {
  createLabel: string
  createTitle: string
  createText: string
  createdTitle: string
  form: (onMade: (value: string) => void) => ReactNode
  shown: (value: string, onDone: () => void) => ReactNode
}

/** Makes what is shown only once, such as a key: its form first, then the thing itself. */
export function OnceDialog({
  createLabel,
  createTitle,
  createText,
  createdTitle,
  form,
  shown,
}: OnceDialogProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState<string>()
  const change = (next: boolean) => {
    setOpen(next)
    setValue(undefined)
    if (!next && value) router.refresh()
  }
  // A stray click beside the dialog, or Escape, must not lose what nobody sees again.
  const stay = (event: Event) => (value ? event.preventDefault() : undefined)
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {createLabel}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={value ? createdTitle : createTitle}
        description={value ? undefined : createText}
        onInteractOutside={stay}
        onEscapeKeyDown={stay}
      >
        {value ? shown(value, () => change(false)) : form(setValue)}
      </DialogContent>
    </Dialog>
  )
}
