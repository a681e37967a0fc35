'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { floatingClasses } from './overlay'
import { leaveFocusElsewhere } from './use-return-focus'

export const DropdownMenuTrigger = Radix.Trigger
export const DropdownMenuRadioGroup = Radix.RadioGroup

/** A menu. The page stays readable behind it: hiding what can still take the focus would mislead a screen reader. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />
}

/** The list of a menu. */
export function DropdownMenuContent({
  className,
  sideOffset = 4,
  ...props
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(floatingClasses, 'min-w-44 p-1', className)}
        onCloseAutoFocus={leaveFocusElsewhere}
        {...props}
      />
    </Radix.Portal>
  )
}

const itemClasses =
  'relative flex min-h-8 select-none items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-highlighted:bg-accent data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground'

/** One action of a menu; `destructive` for what removes or stops. */
export function DropdownMenuItem({
  className,
  destructive = false,
  ...props
}: ComponentProps<typeof Radix.Item> & { destructive?: boolean }) {
  return (
    <Radix.Item
      className={cn(
        itemClasses,
        destructive &&
          'text-destructive-ink data-highlighted:bg-destructive-soft [&_svg]:text-destructive-ink',
        className,
      )}
      {...props}
    />
  )
}

/** One choice of a group of which one holds. */
export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemClasses, 'pr-8', className)} {...props}>
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="text-primary-ink!" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  )
}

/** The heading of a group of a menu. */
export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={cn('px-2 pb-1 pt-1.5 text-xs font-medium text-muted-foreground', className)}
      {...props}
    />
  )
}

/** A line between two groups of a menu. */
export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn('-mx-1 my-1 h-px bg-border', className)} {...props} />
}
