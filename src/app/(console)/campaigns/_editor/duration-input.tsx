'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FieldControl } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'
import { amountIn, type DurationUnit, durationOf, inUnits } from '../_shared/durations'
import { NumberInput } from './number-input'

type DurationInputProps = {
  value: string
  onChange: (duration: string) => void
  units: readonly DurationUnit[]
  unitLabel: string
  control: FieldControl
}

/** So many minutes, hours or days, kept as an ISO 8601 duration. */
export function DurationInput({ value, onChange, units, unitLabel, control }: DurationInputProps) {
  const t = useTranslations('campaigns.units')
  // The chosen unit stays while it can: typing 60 minutes must not turn into one hour under the fingers.
  const [chosen, setChosen] = useState(() => inUnits(value, units).unit)
  const inChosen = amountIn(value, chosen)
  const { amount, unit } = inChosen === null ? inUnits(value, units) : { amount: inChosen, unit: chosen }
  return (
    <div className="flex gap-2">
      <NumberInput
        {...control}
        className="w-20"
        value={amount}
        onChange={(typed) => onChange(durationOf(typed, unit))}
      />
      <NativeSelect
        aria-label={unitLabel}
        className="min-w-28"
        value={unit}
        onChange={(event) => {
          const next = event.target.value as DurationUnit
          setChosen(next)
          onChange(durationOf(Math.round(amount), next))
        }}
      >
        {units.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </NativeSelect>
    </div>
  )
}
