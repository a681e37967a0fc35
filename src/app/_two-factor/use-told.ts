'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '../_ui/action-result'
import { toast } from '../_ui/toaster'
import { useProof } from '../_ui/use-proof'

/** Asks the server for something that is shown once: what it told, or null after a word on why not. */
export function useTold() {
  const t = useTranslations('common')
  const withProof = useProof()
  const [busy, setBusy] = useState(false)
  const ask = async <Data>(action: () => Promise<ActionResult<Data>>): Promise<Data | null> => {
    setBusy(true)
    try {
      const result = await withProof(action)
      if (result.ok) return result.data
      // Given up in the dialog: they know why.
      if (result.error.code !== 'step_up_required') toast.error(result.error.message)
    } catch (error) {
      unstable_rethrow(error)
      toast.error(t('networkError'))
    } finally {
      setBusy(false)
    }
    return null
  }
  return { busy, ask }
}
