'use client'

import { Check, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { controlClasses } from './control'
import type { FieldControl } from './field'

export type SelectOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type SelectProps = Partial<FieldControl> & {
  value: string | undefined
  onValueChange: (value: string) => void
  options: readonly SelectOption[]
  placeholder?: string
  disabled?: boolean
  name?: string
  className?: string
  'aria-label'?: string
}

/** A choice of one among few, with room for an explanation of each. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  disabled,
  name,
  className,
  ...aria
}: SelectProps) {
  const t = useTranslations('common')
  return (
    <Radix.Root
      {...(value === undefined ? {} : { value })}
      onValueChange={onValueChange}
      {...(disabled ? { disabled } : {})}
      {...(name ? { name } : {})}
    >
      <Radix.Trigger
        {...aria}
        className={cn(
          controlClasses,
          'flex h-9 items-center justify-between gap-2 text-left data-placeholder:text-muted-foreground sm:h-8 [&>span]:truncate',
          className,
        )}
      >
        <Radix.Value placeholder={placeholder ?? t('choose')} />
        <Radix.Icon>
          <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg border border-border-strong bg-popover text-popover-foreground shadow-md data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                {...(option.disabled ? { disabled: true } : {})}
                className="relative flex select-none items-start rounded-md py-1.5 pl-2.5 pr-8 text-sm outline-none data-highlighted:bg-accent data-disabled:opacity-50"
              >
                <div>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <div className="text-xs text-muted-foreground">{option.hint}</div> : null}
                </div>
                <Radix.ItemIndicator className="absolute right-2 top-2">
                  <Check aria-hidden className="size-4 text-primary-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
