'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Domain } from '#server/clouds/domain-schema'
import { verifyDomainAction } from '../actions'

export type VerificationState =
  | { phase: 'idle' }
  | { phase: 'running' }
  | { phase: 'done' }
  | { phase: 'refused'; message: string }

/** Has a domain looked at now; `show` shows what was found. */
export function useVerification({ id }: Domain, show: (domain: Domain) => void) {
  const common = useTranslations('common')
  const [state, setState] = useState<VerificationState>({ phase: 'idle' })

  const run = async () => {
    setState({ phase: 'running' })
    const outcome = await verifyDomainAction({ id }).catch(() => null)
    if (!outcome?.ok)
      return setState({ phase: 'refused', message: outcome?.error.message ?? common('networkError') })
    show(outcome.data)
    setState({ phase: 'done' })
  }

  return { state, run }
}
