'use client'

import { type ComponentProps, useState } from 'react'
import { Input } from '../../../_ui/input'

type NumberInputProps = Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'type'> & {
  value: number
  onChange: (value: number) => void
}

/** A whole number, which may be empty while it is being typed. */
export function NumberInput({ value, onChange, onBlur, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      type="number"
      inputMode="numeric"
      min={0}
      step={1}
      value={typed ?? String(value)}
      onChange={(event) => {
        setTyped(event.target.value)
        if (/^\d{1,7}$/.test(event.target.value)) onChange(Number(event.target.value))
      }}
      onBlur={(event) => {
        setTyped(null)
        onBlur?.(event)
      }}
      {...props}
    />
  )
}
