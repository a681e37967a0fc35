import type { ReactNode } from 'react'
import { cn } from './cn'

/** A key of the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded border border-border-strong bg-muted px-1 font-sans text-[11px] leading-none text-muted-foreground',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
