'use client'

import type { ComponentProps } from 'react'
import { cn } from '../../../_ui/cn'
import { Tooltip } from '../../../_ui/tooltip'

type ToolButtonProps = ComponentProps<'button'> & { label: string; shortcut?: string; pressed?: boolean }

/** One square of the writing toolbar. */
export function ToolButton({ label, shortcut, pressed, className, children, ...props }: ToolButtonProps) {
  return (
    <Tooltip label={label} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={cn(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted-foreground transition-colors hover:bg-accent hover:text-foreground disabled:pointer-events-none disabled:opacity-40 aria-pressed:bg-primary-soft aria-pressed:text-primary-ink [&_svg]:size-4',
          className,
        )}
        {...props}
      >
        {children}
      </button>
    </Tooltip>
  )
}
