'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TestResult } from '#server/mailboxes/schema'
import type { ActionResult, FieldFailure } from '../../../_ui/action-result'

export type TestState =
  | { phase: 'idle' }
  | { phase: 'running' }
  | { phase: 'done'; result: TestResult }
  | { phase: 'refused'; message: string; fields: readonly FieldFailure[] }

/** A test and where it stands. */
export function useMailboxTest() {
  const common = useTranslations('common')
  const [state, setState] = useState<TestState>({ phase: 'idle' })
  const run = async (test: () => Promise<ActionResult<TestResult>>): Promise<readonly FieldFailure[]> => {
    setState({ phase: 'running' })
    try {
      const outcome = await test()
      if (outcome.ok) {
        setState({ phase: 'done', result: outcome.data })
        return []
      }
      const { message, fields } = outcome.error
      setState({ phase: 'refused', message, fields })
      return fields
    } catch {
      setState({ phase: 'refused', message: common('networkError'), fields: [] })
      return []
    }
  }
  return { state, run }
}
