'use client'

import { useCallback, useRef } from 'react'
import { useApi } from '../campaigns/_shared/use-api'

/**
 * Asks our API for one thing, as often as `reload` is called. Held, as while the thing is being deleted, it asks no more
 * and drops the question under way: a browser reports every 404 as an error of the page. What somebody else deleted is
 * asked for no more either. `onAnswer` must be stable.
 */
export function useAsked<T>(path: string, onAnswer: (data: T) => void) {
  const api = useApi()
  const held = useRef(false)
  const asking = useRef<AbortController>(undefined)

  const hold = useCallback((next: boolean) => {
    held.current = next
    if (next) asking.current?.abort()
  }, [])
  const reload = useCallback(async () => {
    if (held.current) return
    const question = new AbortController()
    asking.current = question
    const { signal } = question
    const answer = await api<T>(path, { signal })
    if (signal.aborted) return
    if (answer.ok) onAnswer(answer.data)
    else if (answer.status === 404) held.current = true
  }, [api, path, onAnswer])

  return { reload, hold }
}
