'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Path } from 'react-hook-form'
import type { NewAuthorisation, Provider } from '#server/inboxes/integration-schema'
import { toast } from '../../../../_ui/toaster'
import { startAuthorisationAction } from '../actions'
import type { IntegrationFormState } from './form-state'
import { type IntegrationValues, periodOf } from './integration-values'

/** Goes to the provider for its agreement; what was typed comes back with it. */
export function useSignIn(form: IntegrationFormState) {
  const leave = useLeave()
  const [busy, setBusy] = useState(false)
  const start = async (provider: Provider) => {
    form.clearErrors()
    const { name, address, intervalMinutes, ...values } = form.getValues()
    const typed = {
      ...(name.trim() && { name }),
      ...(address.trim() && { address }),
      intervalMinutes,
      periodDays: periodOf(values),
    }
    setBusy(true)
    const fields = await leave({ provider, ...typed })
    setBusy(fields === null)
    fields?.forEach(({ field, message }, index) => {
      const path = field as Path<IntegrationValues>
      form.setError(path, { type: 'server', message }, { shouldFocus: index === 0 })
    })
  }
  return { busy, start }
}

/** Sends the browser to the provider. Null when it is on its way, else what was wrong. */
export function useLeave() {
  const common = useTranslations('common')
  return async (input: NewAuthorisation) => {
    const answer = await startAuthorisationAction(input).catch(() => null)
    if (answer?.ok) {
      window.location.assign(answer.data.url)
      return null
    }
    if (!answer || answer.error.fields.length === 0)
      toast.error(answer?.error.message ?? common('networkError'))
    return answer?.error.fields ?? []
  }
}
