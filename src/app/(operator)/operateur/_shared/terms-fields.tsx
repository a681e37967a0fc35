'use client'

import { useTranslations } from 'next-intl'
import type { Plan } from '#server/licences/schema'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { type LicenceForm, NUMBER } from './licence-values'
import { OverrideFields } from './override-fields'
import { PlanSummary } from './plan-summary'
import { usePlanName } from './use-plan-name'

type TermsFieldsProps = { form: LicenceForm; plans: readonly Plan[] }

/** What a licence allows: its plan, the days after its end, machines, and what it has over the plan. */
export function TermsFields({ form, plans }: TermsFieldsProps) {
  const t = useTranslations('operator.terms')
  const planName = usePlanName()
  const plan = plans.find(({ id }) => id === form.watch('planId'))
  return (
    <div className="grid gap-5">
      <Field
        label={t('plan')}
        error={form.error('planId')}
        hint={plan ? <PlanSummary plan={plan} /> : undefined}
      >
        {(control) => (
          <NativeSelect
            {...control}
            className="sm:max-w-sm"
            {...form.register('planId', { required: t('planMissing') })}
          >
            {plans.map((each) => (
              <option key={each.id} value={each.id}>
                {planName(each)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('grace')} hint={t('graceHint')} error={form.error('graceDays')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="sm:max-w-28"
              {...form.register('graceDays', {
                required: t('number'),
                pattern: { value: NUMBER, message: t('number') },
              })}
            />
          )}
        </Field>
        <Field label={t('machines')} hint={t('machinesHint')} error={form.error('machines')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="sm:max-w-28"
              {...form.register('machines', { pattern: { value: NUMBER, message: t('number') } })}
            />
          )}
        </Field>
      </div>
      {plan ? <OverrideFields form={form} plan={plan} /> : null}
    </div>
  )
}
