'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { overlayClasses } from './overlay'
import { useReturnFocus } from './use-return-focus'

export const Sheet = Radix.Root

type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  side?: 'left' | 'right'
}

const sides = {
  left: 'left-0 border-r data-[state=open]:slide-in-from-left-6',
  right: 'right-0 border-l data-[state=open]:slide-in-from-right-6',
}

/** A panel that slides over one side: the details of a row, a menu on a phone. */
export function SheetContent({
  title,
  description,
  side = 'right',
  className,
  children,
  ...props
}: SheetContentProps) {
  const t = useTranslations('common')
  const returnFocus = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClasses} />
      <Radix.Content
        className={cn(
          'fixed inset-y-0 z-50 flex w-[min(30rem,92vw)] flex-col border-border-strong bg-popover text-popover-foreground shadow-lg focus:outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0',
          sides[side],
          className,
        )}
        {...(description ? {} : { 'aria-describedby': undefined })}
        {...returnFocus}
        {...props}
      >
        <header className="flex items-start gap-4 border-b border-border px-5 py-3.5">
          <div className="grow space-y-0.5">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="text-[13px] text-muted-foreground">
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
        <div className="min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  )
}
