'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { FEATURES, LIMITS, type LimitName, type Plan } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { toast } from '../../../_ui/toaster'
import { useActionForm } from '../../../_ui/use-action-form'
import { Tick } from '../../../(console)/_shared/tick'
import { FeaturePicker } from '../_shared/feature-picker'
import { eachLimit, featuresOf, NUMBER, numberOf } from '../_shared/licence-values'
import { changePlanAction, createPlanAction } from '../actions'

type PlanValues = {
  code: string
  name: { fr: string; en: string }
  all: boolean
  features: string[]
  /** Empty: no limit. */
  limits: Record<LimitName, string>
  isDefault: boolean
}

const CODE = /^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$/

type PlanFormProps = { plan: Plan | null; onDone: () => void }

/** What a plan is called, opens and counts. */
export function PlanForm({ plan, onDone }: PlanFormProps) {
  const t = useTranslations('operator.plans')
  const common = useTranslations('common')
  const limits = useTranslations('licence')
  const number = useTranslations('operator.terms')('number')
  const locale = useLocale()
  const router = useRouter()
  const form = useActionForm<PlanValues, Plan>({
    defaultValues: valuesOf(plan),
    action: (values) => {
      const terms = termsOf(values)
      if (plan) return changePlanAction({ id: plan.id, ...terms })
      return createPlanAction({ code: values.code, isDefault: values.isDefault, ...terms })
    },
    onSuccess: ({ name }) => {
      toast.success(t(plan ? 'saved' : 'created', { name: name[locale] }))
      onDone()
      router.refresh()
    },
  })
  const { register, error, watch, setValue } = form
  const all = watch('all')
  return (
    <form onSubmit={form.submit} noValidate>
      <div className="grid gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('nameFr')} error={error('name.fr')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={120}
                {...register('name.fr', { required: t('nameMissing') })}
              />
            )}
          </Field>
          <Field label={t('nameEn')} error={error('name.en')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={120}
                {...register('name.en', { required: t('nameMissing') })}
              />
            )}
          </Field>
        </div>
        {plan ? null : (
          <Field label={t('code')} hint={t('codeHint')} error={error('code')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={60}
                className="sm:max-w-60"
                {...register('code', {
                  required: t('codeWrong'),
                  pattern: { value: CODE, message: t('codeWrong') },
                })}
              />
            )}
          </Field>
        )}
        <div className="space-y-3">
          <Tick checked={all} onChange={(next) => setValue('all', next)} label={t('all')} />
          {all ? null : (
            <FeaturePicker
              label={t('features')}
              chosen={watch('features')}
              onChange={(next) => setValue('features', next)}
            />
          )}
        </div>
        <fieldset className="space-y-3">
          <legend className="text-[13px] font-medium">{t('limits')}</legend>
          <p className="text-[13px] text-muted-foreground">{t('limitsHint')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            {LIMITS.map((name) => (
              <Field
                key={name}
                label={limits(`limit.${name}`)}
                hint={limits(`limitHint.${name}`)}
                error={error(`limits.${name}`)}
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    autoComplete="off"
                    placeholder={limits('unlimited')}
                    {...register(`limits.${name}`, { pattern: { value: NUMBER, message: number } })}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
        {plan ? null : (
          <Tick
            checked={watch('isDefault')}
            onChange={(next) => setValue('isDefault', next)}
            label={t('asDefault')}
            hint={t('asDefaultHint')}
          />
        )}
        {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={form.submitting}>
          {plan ? t('save') : t('create')}
        </Button>
      </DialogFooter>
    </form>
  )
}

function valuesOf(plan: Plan | null): PlanValues {
  return {
    code: '',
    name: plan?.name ?? { fr: '', en: '' },
    all: plan?.features.includes('*') ?? false,
    features: plan ? featuresOf(plan) : [...FEATURES],
    limits: eachLimit((name) => (typeof plan?.limits[name] === 'number' ? String(plan.limits[name]) : '')),
    isDefault: false,
  }
}

function termsOf({ name, all, features, limits }: PlanValues) {
  return {
    name,
    features: all ? (['*'] as const).slice() : FEATURES.filter((feature) => features.includes(feature)),
    limits: eachLimit((limit) => (limits[limit].trim() ? numberOf(limits[limit]) : null)),
  }
}
