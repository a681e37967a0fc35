'use client'

import { Popover as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { floatingClasses } from './overlay'
import { leaveFocusElsewhere } from './use-return-focus'

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger

/** A small panel anchored to what opened it. */
export function PopoverContent({
  className,
  sideOffset = 6,
  align = 'start',
  ...props
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={8}
        className={cn(floatingClasses, 'w-72 p-3', className)}
        onCloseAutoFocus={leaveFocusElsewhere}
        {...props}
      />
    </Radix.Portal>
  )
}
