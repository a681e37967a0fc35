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
    <div className="grid gap-2">
      <div className="grid gap-x-2 gap-y-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]">
        <Field label={t('name')} hint={t('rules')} error={error}>
          {(control) => (
            <Input
              {...control}
              aria-describedby={[control['aria-describedby'], verdict].filter(Boolean).join(' ')}
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
          <div className="grid content-start gap-1.5">
            <span className="text-[13px] font-medium leading-5">{t('domain')}</span>
            <span className="flex h-9 min-w-0 items-center sm:h-8">
              <span className="truncate font-medium">@{only.domain}</span>
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
      <AvailabilityLine id={verdict} check={check} onChoose={choose} />
    </div>
  )
}
