'use client'

import { useTranslations } from 'next-intl'
import { LIMITS, type Plan } from '#server/licences/schema'
import { useLimit } from '../../../_licence/use-limit'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { type LicenceForm, NUMBER } from './licence-values'

type OwnLimitsProps = { form: LicenceForm; plan: Plan }

/** The limits of one licence: as its plan says, another number, or none. */
export function OwnLimits({ form, plan }: OwnLimitsProps) {
  const t = useTranslations('operator.terms')
  const names = useTranslations('licence.limit')
  const limit = useLimit()
  return (
    <fieldset className="space-y-3">
      <legend className="text-[13px] font-medium">{t('limits')}</legend>
      <p className="text-[13px] text-muted-foreground">{t('limitsHint')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {LIMITS.map((name) => {
          const unlimited = form.watch(`unlimited.${name}`)
          return (
            <Field key={name} label={names(name)} error={form.error(`limits.${name}`)}>
              {(control) => (
                <div className="flex items-center gap-3">
                  <Input
                    {...control}
                    inputMode="numeric"
                    autoComplete="off"
                    readOnly={unlimited}
                    placeholder={t('limitAsPlan', { value: limit(plan.limits[name]) })}
                    {...form.register(`limits.${name}`, { pattern: { value: NUMBER, message: t('number') } })}
                  />
                  <label className="flex shrink-0 items-center gap-1.5 text-[13px]">
                    <input
                      type="checkbox"
                      aria-label={t('unlimitedLabel', { name: names(name) })}
                      className="size-4 accent-primary"
                      {...form.register(`unlimited.${name}`, {
                        onChange: () => form.setValue(`limits.${name}`, ''),
                      })}
                    />
                    <span aria-hidden>{t('unlimited')}</span>
                  </label>
                </div>
              )}
            </Field>
          )
        })}
      </div>
    </fieldset>
  )
}
