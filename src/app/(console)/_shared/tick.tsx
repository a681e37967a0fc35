'use client'

import { type ReactNode, useId } from 'react'
import { Checkbox } from '../../_ui/checkbox'

type TickProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  /** What stands at the end of the line. */
  aside?: ReactNode
}

/** A box to tick with its words, which can be clicked too. */
export function Tick({ checked, onChange, label, hint, aside }: TickProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <div className="min-w-0 grow">
        <label htmlFor={id} className="block leading-5">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-pretty text-[13px] text-muted-foreground">
            {hint}
          </p>
        ) : null}
      </div>
      {aside}
    </div>
  )
}
