'use client'

import { useTranslations } from 'next-intl'
import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Field } from './field'
import { Input } from './input'
import { overlayClasses } from './overlay'
import { useReturnFocus } from './use-return-focus'

type ConfirmDialogProps = {
  /** The element that opens it; leave out and drive `open` yourself from a menu. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  title: string
  /** What will happen, in plain words. */
  consequence: ReactNode
  confirmLabel: string
  destructive?: boolean
  /** A word to type first, for what cannot be undone. */
  typed?: string
  /** Stays open while this runs; `false` or a throw keeps it open. */
  onConfirm: () => Promise<unknown>
}

/** Asks before something that matters, and says what it entails. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, consequence, confirmLabel, destructive = false, typed, onConfirm } = props
  const t = useTranslations('common')
  const [ownOpen, setOwnOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [text, setText] = useState('')
  const open = props.open ?? ownOpen
  const returnFocus = useReturnFocus()

  const setOpen = (next: boolean) => {
    if (busy) return
    setText('')
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }

  const confirm = async () => {
    setBusy(true)
    let done: unknown = false
    try {
      done = await onConfirm()
    } finally {
      setBusy(false)
    }
    if (done === false) return
    setText('')
    setOwnOpen(false)
    props.onOpenChange?.(false)
  }

  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content
          {...returnFocus}
          className="fixed inset-x-4 top-[18dvh] z-50 mx-auto max-w-md rounded-xl border border-border-strong bg-popover p-5 text-popover-foreground shadow-lg focus:outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-[0.98]"
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1.5 text-pretty text-muted-foreground">{consequence}</div>
          </Radix.Description>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              // React carries it to the form that the dialog was opened from, which nobody meant to send.
              event.stopPropagation()
              if (!typed || text.trim() === typed) void confirm()
            }}
          >
            {typed ? (
              <Field
                className="mt-4"
                label={t.rich('typeToConfirm', { text: typed, b: (chunks) => <strong>{chunks}</strong> })}
              >
                {(control) => (
                  <Input
                    {...control}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                    autoComplete="off"
                    spellCheck={false}
                  />
                )}
              </Field>
            ) : null}
            <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <Radix.Cancel asChild>
                <Button variant="outline" aria-disabled={busy || undefined}>
                  {t('cancel')}
                </Button>
              </Radix.Cancel>
              <Button
                type="submit"
                variant={destructive ? 'destructive' : 'primary'}
                loading={busy}
                disabled={typed !== undefined && text.trim() !== typed}
              >
                {confirmLabel}
              </Button>
            </div>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
