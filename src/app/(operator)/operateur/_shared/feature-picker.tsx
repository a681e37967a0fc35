'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { FEATURES } from '#server/licences/schema'
import { Tick } from '../../../(console)/_shared/tick'

type FeaturePickerProps = {
  label: string
  chosen: readonly string[]
  onChange: (features: string[]) => void
  error?: string | undefined
}

/** The features, one tick each. */
export function FeaturePicker({ label, chosen, onChange, error }: FeaturePickerProps) {
  const t = useTranslations('licence')
  const errorId = useId()
  const toggle = (feature: string, on: boolean) =>
    onChange(on ? [...chosen, feature] : chosen.filter((each) => each !== feature))
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-[13px] font-medium">{label}</legend>
      <div className="grid gap-x-4 gap-y-2.5 sm:grid-cols-2">
        {FEATURES.map((feature) => (
          <Tick
            key={feature}
            checked={chosen.includes(feature)}
            onChange={(on) => toggle(feature, on)}
            label={t(`feature.${feature}`)}
            hint={t(`featureText.${feature}`)}
          />
        ))}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-2 flex gap-1.5 text-[13px] text-destructive-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
