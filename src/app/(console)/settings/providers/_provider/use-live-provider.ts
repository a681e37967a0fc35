'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Provider } from '#server/clouds/schema'
import { useApi } from '../../../campaigns/_shared/use-api'

const FIRST_TEST_MS = 2000
const STILL_MS = 30_000

/** The provider as it is now: asked for every two seconds until its first test is over, now and then after; not while held. */
export function useLiveProvider(initial: Provider) {
  const api = useApi()
  const [provider, setProvider] = useState(initial)
  const { id } = initial
  const untested = provider.status === 'untested'

  useEffect(() => setProvider(initial), [initial])

  const held = useRef(false)
  const hold = useCallback((next: boolean) => {
    held.current = next
  }, [])
  const reload = useCallback(async () => {
    if (held.current) return
    const answer = await api<Provider>(`/providers/${id}`)
    if (answer.ok) setProvider(answer.data)
    // Somebody else removed it.
    else if (answer.status === 404) held.current = true
  }, [api, id])

  useEffect(() => {
    const every = untested ? FIRST_TEST_MS : STILL_MS
    const timer = setInterval(() => (document.hidden ? undefined : void reload()), every)
    return () => clearInterval(timer)
  }, [reload, untested])

  return { provider, reload, hold }
}
