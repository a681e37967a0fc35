'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { AvailabilityLine } from './availability-line'
import type { CreateFormState } from './create-form'
import type { Place } from './places'
import type { useAvailability } from './use-availability'

type NameFieldProps = {
  form: CreateFormState
  places: Place[]
  availability: ReturnType<typeof useAvailability>
}

/** What precedes the @, the domain that follows it, and whether the two can be had. */
export function NameField({ form, places, availability }: NameFieldProps) {
  const t = useTranslations('provisioning.create')
  const rules = useId()
  const verdict = useId()
  const { check, ask } = availability
  const only = places.length === 1 ? places[0] : undefined

  /** A name that is known to be taken is not sent; one that nobody could ask about is the server's to judge. */
  const validate = async (name: string): Promise<string | true> => {
    const found = await ask(name, form.getValues('domain'))
    if (found.phase === 'refused') return found.field === 'username' ? found.message : true
    if (found.phase !== 'answered' || found.answer.available) return true
    return t('chooseAnother')
  }
  const choose = (name: string) => {
    form.clearErrors('username')
    form.setValue('username', name)
    form.setFocus('username')
  }
  // What the line below says already is not said twice.
  const error = check.phase === 'refused' ? undefined : form.error('username')
  return (
    <div className="grid gap-1.5">
      <div
        className={
          only
            ? 'grid grid-cols-[minmax(8rem,1fr)_fit-content(55%)] gap-x-2'
            : 'grid gap-x-2 gap-y-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]'
        }
      >
        <Field label={t('name')} error={error}>
          {(control) => (
            <Input
              {...control}
              aria-describedby={[control['aria-describedby'], rules, verdict].filter(Boolean).join(' ')}
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              placeholder={t('namePlaceholder')}
              aria-invalid={error || check.phase === 'refused' ? true : undefined}
              {...form.register('username', { required: t('nameMissing'), validate })}
            />
          )}
        </Field>
        {only ? (
          <div className="grid min-w-0 content-start gap-1.5">
            <span className="text-[13px] font-medium leading-5">{t('domain')}</span>
            <span className="flex h-9 min-w-0 items-center sm:h-8">
              <span title={only.domain} className="truncate font-medium">
                @{only.domain}
              </span>
            </span>
          </div>
        ) : (
          <Field label={t('domain')} error={form.error('domain')}>
            {(control) => (
              <NativeSelect {...control} {...form.register('domain')}>
                {places.map(({ domain, providerName }) => (
                  <option key={domain} value={domain}>
                    @{domain} ({providerName})
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        )}
      </div>
      <p id={rules} className="text-pretty text-[13px] text-muted-foreground">
        {t('rules')}
      </p>
      <AvailabilityLine id={verdict} check={check} onChoose={choose} />
    </div>
  )
}
