'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Turns one thing on or off, at once. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-transparent bg-input p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-primary',
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="size-[18px] rounded-full bg-card shadow-sm transition-transform data-[state=checked]:translate-x-4 dark:bg-foreground dark:data-[state=checked]:bg-primary-foreground" />
    </Radix.Root>
  )
}
