'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayClasses } from './overlay'
import { useReturnFocus } from './use-return-focus'

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  size?: 'sm' | 'md' | 'lg' | 'xl'
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl', xl: 'sm:max-w-4xl' }

/** The sheet of paper of a dialog: a title, what it is about, and what is to be filled in. */
export function DialogContent({
  title,
  description,
  size = 'md',
  className,
  children,
  ...props
}: DialogContentProps) {
  const t = useTranslations('common')
  const returnFocus = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClasses} />
      <Radix.Content
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-xl border border-border-strong bg-popover text-popover-foreground shadow-lg focus:outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:slide-in-from-bottom-2 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 sm:inset-x-4 sm:bottom-auto sm:top-[12dvh] sm:mx-auto sm:max-h-[80dvh] sm:rounded-xl',
          widths[size],
          className,
        )}
        {...(description ? {} : { 'aria-describedby': undefined })}
        {...returnFocus}
        onOpenAutoFocus={(event) => {
          returnFocus.onOpenAutoFocus()
          focusFirstField(event)
        }}
        {...props}
      >
        <header className="flex items-start gap-4 px-5 pb-3 pt-4">
          <div className="grow space-y-1">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="text-pretty text-[13px] text-muted-foreground">
                {description}
              </Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label={t('close')} className="-mr-1.5">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </header>
        <div className="min-h-0 overflow-y-auto px-5 pb-5 pt-1">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  )
}

const FIELDS = 'input, select, textarea, [role="radio"], [role="checkbox"], [role="combobox"]'

/** Whoever opens a form types at once: without this, the cross that closes it stands first. */
function focusFirstField(event: Event): void {
  const fields = (event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>(FIELDS)
  const taken = [...fields].some((field) => {
    if (field.tabIndex < 0) return false
    // What is hidden, or disabled with what stands around it, does not take it.
    field.focus()
    return document.activeElement === field
  })
  if (taken) event.preventDefault()
}

/** The actions at the foot of a dialog, the main one last. */
export function DialogFooter({ className, ...props }: ComponentProps<'footer'>) {
  return (
    <footer
      className={cn('mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end', className)}
      {...props}
    />
  )
}
