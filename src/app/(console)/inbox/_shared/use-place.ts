'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { addressOf, type Place, readPlace } from './address'

export type Go = (changes: Partial<Place>, how?: 'push' | 'replace') => void

/**
 * Where one is in the inbox. The address is the state, so "back" works and every conversation has a link; it is
 * changed without asking the server for the page again.
 */
export function usePlace(): { place: Place; go: Go; hrefOf: (changes: Partial<Place>) => string } {
  const params = useSearchParams()
  const place = useMemo(() => readPlace(params), [params])
  const hrefOf = useCallback((changes: Partial<Place>) => addressOf({ ...place, ...changes }), [place])
  const go = useCallback<Go>(
    (changes, how = 'push') => {
      const address = hrefOf(changes)
      if (how === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    },
    [hrefOf],
  )
  return { place, go, hrefOf }
}
