'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Plan } from '#server/licences/schema'
import { Tick } from '../../../(console)/_shared/tick'
import { FeaturePicker } from './feature-picker'
import { eachLimit, featuresOf, type LicenceForm } from './licence-values'
import { OwnLimits } from './own-limits'

type OverrideFieldsProps = { form: LicenceForm; plan: Plan }

/** Other features and limits than the plan's, for this licence only; out of sight until they are wanted. */
export function OverrideFields({ form, plan }: OverrideFieldsProps) {
  const t = useTranslations('operator.terms')
  const { watch, setValue, getValues, register, clearErrors, error } = form
  const [open, setOpen] = useState(() => isOverridden(form))
  const own = watch('ownFeatures')
  const features = watch('features')

  const change = (next: boolean) => {
    setOpen(next)
    if (next) return
    setValue('ownFeatures', false)
    setValue(
      'limits',
      eachLimit(() => ''),
    )
    setValue(
      'unlimited',
      eachLimit(() => false),
    )
  }
  const choose = (next: boolean) => {
    clearErrors('features')
    setValue('ownFeatures', next)
    // Starts from what the plan has, which is what one means to change.
    if (next && getValues('features').length === 0) setValue('features', featuresOf(plan))
  }
  register('features', {
    validate: (value) => !getValues('ownFeatures') || value.length > 0 || t('featuresMissing'),
  })
  return (
    <div className="space-y-4 rounded-lg border border-border bg-muted/50 p-4">
      <Tick checked={open} onChange={change} label={t('overrides')} hint={t('overridesHint')} />
      {open ? (
        <div className="space-y-5 border-t border-border pt-4">
          <div className="space-y-3">
            <Tick checked={own} onChange={choose} label={t('ownFeatures')} />
            {own ? (
              <FeaturePicker
                label={t('features')}
                chosen={features}
                onChange={(next) => {
                  clearErrors('features')
                  setValue('features', next)
                }}
                error={error('features')}
              />
            ) : null}
          </div>
          <OwnLimits form={form} plan={plan} />
        </div>
      ) : null}
    </div>
  )
}

function isOverridden({ getValues }: LicenceForm): boolean {
  const { ownFeatures, limits, unlimited } = getValues()
  return ownFeatures || Object.values(limits).some(Boolean) || Object.values(unlimited).some(Boolean)
}
