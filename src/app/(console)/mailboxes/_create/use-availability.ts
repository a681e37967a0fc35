'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Availability } from '#server/mailboxes/provisioning-schema'
import { useApi } from '../../campaigns/_shared/use-api'

const PAUSE_MS = 300

export type Check =
  | { phase: 'idle' }
  | { phase: 'asking' }
  | { phase: 'answered'; answer: Availability }
  /** The name cannot be one, or nobody could say. `field` is what the message is about. */
  | { phase: 'refused'; field: 'username' | 'domain' | null; message: string }

/** Whether the name that is being typed can be had. An answer to an earlier name is never shown. */
export function useAvailability(username: string, domain: string) {
  const api = useApi()
  const [check, setCheck] = useState<Check>({ phase: 'idle' })
  const last = useRef<{ key: string; check: Check } | null>(null)

  const ask = useCallback(
    async (name: string, place: string, signal?: AbortSignal): Promise<Check> => {
      const key = `${name}@${place}`
      if (last.current?.key === key) return last.current.check
      const answer = await api<Availability>('/mailboxes/availability', {
        method: 'POST',
        body: { username: name, domain: place },
        ...(signal && { signal }),
      })
      const found: Check = answer.ok
        ? { phase: 'answered', answer: answer.data }
        : {
            phase: 'refused',
            field: answer.fields.username ? 'username' : answer.fields.domain ? 'domain' : null,
            message: answer.fields.username ?? answer.fields.domain ?? answer.message,
          }
      // What only the network said may be different the next time.
      if (answer.ok || answer.status === 422) last.current = { key, check: found }
      return found
    },
    [api],
  )

  useEffect(() => {
    if (username.trim() === '') return setCheck({ phase: 'idle' })
    const stop = new AbortController()
    setCheck({ phase: 'asking' })
    const timer = setTimeout(async () => {
      const found = await ask(username, domain, stop.signal)
      if (!stop.signal.aborted) setCheck(found)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [ask, username, domain])

  return {
    check,
    ask,
    /** Somebody may have taken the name since: what was answered is asked again. */
    async again() {
      last.current = null
      setCheck(await ask(username, domain))
    },
  }
}
