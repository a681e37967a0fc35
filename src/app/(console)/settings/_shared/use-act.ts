'use client'

import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ActionResult } from '../../../_ui/action-result'
import { toast } from '../../../_ui/toaster'
import { useProof } from '../../../_ui/use-proof'

/** Runs an action that has no form: says what happened and shows the page as it is now. Answers whether it worked. */
export function useAct() {
  const t = useTranslations('common')
  const router = useRouter()
  const withProof = useProof()
  return async (action: () => Promise<ActionResult<unknown>>, done: string): Promise<boolean> => {
    let result: ActionResult<unknown>
    try {
      result = await withProof(action)
    } catch (error) {
      unstable_rethrow(error)
      toast.error(t('networkError'))
      return false
    }
    if (!result.ok) {
      toast.error(result.error.message)
      return false
    }
    toast.success(done)
    router.refresh()
    return true
  }
}
