'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../../_ui/action-result'
import { useProof } from '../../../_ui/use-proof'

/** Runs an action whose refusal stays in sight rather than in a toast: null when it worked, else why it did not. */
export function useRefusal() {
  const t = useTranslations('common')
  const withProof = useProof()
  return async (action: () => Promise<ActionResult<unknown>>): Promise<string | null> => {
    try {
      const result = await withProof(action)
      return result.ok ? null : result.error.message
    } catch (error) {
      unstable_rethrow(error)
      return t('networkError')
    }
  }
}
