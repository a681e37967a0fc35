'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ProviderTest } from '#server/clouds/schema'
import { testProviderAction } from '../actions'

export type TestState =
  | { phase: 'idle' }
  | { phase: 'running' }
  | { phase: 'done'; test: ProviderTest }
  | { phase: 'refused'; message: string }

/** Tries a provider out now; `reload` shows what it left behind. */
export function useProviderTest(id: string, reload: () => Promise<void>) {
  const common = useTranslations('common')
  const [state, setState] = useState<TestState>({ phase: 'idle' })

  const run = async (): Promise<ProviderTest | null> => {
    setState({ phase: 'running' })
    const outcome = await testProviderAction({ id }).catch(() => null)
    if (!outcome?.ok) {
      setState({ phase: 'refused', message: outcome?.error.message ?? common('networkError') })
      return null
    }
    await reload()
    setState({ phase: 'done', test: outcome.data })
    return outcome.data
  }

  return { state, run }
}
