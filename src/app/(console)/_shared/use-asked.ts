'use client'

import { useCallback, useRef } from 'react'
import { useApi } from '../campaigns/_shared/use-api'

/**
 * Asks our API for one thing, as often as `reload` is called. Held, as while the thing is being deleted, it asks no more
 * and drops every question under way: a browser reports every 404 as an error of the page. What somebody else deleted is
 * asked for no more either. `onAnswer` must be stable.
 */
export function useAsked<T>(path: string, onAnswer: (data: T) => void) {
  const api = useApi()
  const held = useRef(false)
  // A slow answer is overtaken by the next question: there may be several.
  const asking = useRef(new Set<AbortController>())

  const hold = useCallback((next: boolean) => {
    held.current = next
    if (next) for (const question of asking.current) question.abort()
  }, [])
  const reload = useCallback(async () => {
    if (held.current) return
    const question = new AbortController()
    asking.current.add(question)
    const { signal } = question
    const answer = await api<T>(path, { signal })
    asking.current.delete(question)
    if (signal.aborted) return
    if (answer.ok) onAnswer(answer.data)
    else if (answer.status === 404) held.current = true
  }, [api, path, onAnswer])

  return { reload, hold }
}
