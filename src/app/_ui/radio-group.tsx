'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn'

/** One choice among a few that deserve to be all seen. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cn('grid gap-2', className)} {...props} />
}

type RadioCardProps = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

/** One choice as a card: its name and what it entails. */
export function RadioCard({ value, label, hint, disabled = false }: RadioCardProps) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-3 rounded-lg border border-border-strong bg-card px-3 py-2.5 hover:bg-accent/50 has-[[data-state=checked]]:border-primary has-[[data-state=checked]]:bg-primary-soft has-[:disabled]:cursor-not-allowed has-[:disabled]:opacity-55"
    >
      <Radix.Item
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-input bg-card data-[state=checked]:border-primary"
      >
        <Radix.Indicator className="size-2 rounded-full bg-primary" />
      </Radix.Item>
      <span className="grid gap-0.5">
        <span className="font-medium">{label}</span>
        {hint ? (
          <span id={`${id}-hint`} className="text-[13px] text-muted-foreground">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}
