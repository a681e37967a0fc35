'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Path } from 'react-hook-form'
import type { IntegrationTestResult } from '#server/inboxes/schema'
import { testIntegrationAction } from '../actions'
import type { IntegrationFormState } from './form-state'
import type { IntegrationValues } from './integration-values'

export type TestState =
  | { phase: 'idle' }
  | { phase: 'running'; host: string }
  | { phase: 'done'; result: IntegrationTestResult }
  | { phase: 'refused'; message: string; invalid: boolean }

/** Tries out what is typed, before it is saved; wrong fields are marked in the form. */
export function useIntegrationTest(form: IntegrationFormState, integrationId?: string) {
  const common = useTranslations('common')
  const [state, setState] = useState<TestState>({ phase: 'idle' })

  const run = async () => {
    form.clearErrors()
    const { address, password, imap } = form.getValues()
    setState({ phase: 'running', host: imap.host })
    const input = { address, password, imap, ...(integrationId && { integrationId }) }
    const outcome = await testIntegrationAction(input).catch(() => null)
    if (!outcome) return setState({ phase: 'refused', message: common('networkError'), invalid: false })
    if (outcome.ok) return setState({ phase: 'done', result: outcome.data })
    const { message, fields } = outcome.error
    fields.forEach((failure, index) => {
      const path = failure.field as Path<IntegrationValues>
      form.setError(path, { type: 'server', message: failure.message }, { shouldFocus: index === 0 })
    })
    setState({ phase: 'refused', message, invalid: fields.length > 0 })
  }

  return { state, run }
}
