'use client'

import { useEffect, useState } from 'react'
import type { Provider } from '#server/clouds/schema'
import { useAsked } from '../../../_shared/use-asked'

const FIRST_TEST_MS = 2000
const STILL_MS = 30_000

/** The provider as it is now: asked for every two seconds until its first test is over, now and then after; not while held. */
export function useLiveProvider(initial: Provider) {
  const [provider, setProvider] = useState(initial)
  const { id } = initial
  const untested = provider.status === 'untested'

  useEffect(() => setProvider(initial), [initial])

  const { reload, hold } = useAsked<Provider>(`/providers/${id}`, setProvider)

  useEffect(() => {
    const every = untested ? FIRST_TEST_MS : STILL_MS
    const timer = setInterval(() => (document.hidden ? undefined : void reload()), every)
    return () => clearInterval(timer)
  }, [reload, untested])

  return { provider, reload, hold }
}
