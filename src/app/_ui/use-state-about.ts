'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

type Next<Value> = Value | ((now: Value) => Value)

/**
 * State about one thing, which begins anew with another. A `key` on the component would do the same to all that stands
 * in it, such as the search box that is being typed into. What comes late for a thing that is gone is dropped.
 */
export function useStateAbout<Value>(about: string, initial: Value) {
  const [kept, keep] = useState<{ about: string; value: Value } | null>(null)
  if (kept && kept.about !== about) keep(null)
  const current = useRef(about)
  useEffect(() => {
    current.current = about
  }, [about])

  const set = useCallback(
    (next: Next<Value>) => {
      if (current.current !== about) return
      keep((before) => {
        const now = before ? before.value : initial
        return { about, value: next instanceof Function ? next(now) : next }
      })
    },
    [about, initial],
  )
  return [kept?.about === about ? kept.value : initial, set] as const
}
