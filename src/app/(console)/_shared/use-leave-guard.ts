'use client'

import { useEffect, useState } from 'react'

/**
 * Holds back whoever leaves with something unsaved: the browser asks on closing, and `leavingTo` is the address of
 * a link that was pressed, for the page to ask about.
 */
export function useLeaveGuard(unsaved: boolean) {
  const [leavingTo, setLeavingTo] = useState<string | null>(null)

  useEffect(() => {
    if (!unsaved) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
        return
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      if (!link || link.target === '_blank' || link.origin !== location.origin) return
      if (link.pathname === location.pathname && link.hash) return
      event.preventDefault()
      event.stopPropagation()
      setLeavingTo(link.pathname + link.search)
    }
    addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [unsaved])

  return { leavingTo, stay: () => setLeavingTo(null) }
}
