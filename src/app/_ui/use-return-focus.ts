import { useRef } from 'react'

type Handlers = { onOpenAutoFocus: () => void; onCloseAutoFocus: (event: Event) => void }

/**
 * For what opens over the page: whoever closes it goes on where it was opened from. What opened it from a menu is the
 * menu's own button; where the opener is gone (a row that left its list), it is the page's content.
 */
export function useReturnFocus(): Handlers {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      const active = document.activeElement as HTMLElement | null
      const menu = active?.closest('[role="menu"]')
      const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
      opener.current = button ?? (active === document.body ? null : active)
    },
    onCloseAutoFocus: (event) => {
      const next = opener.current?.isConnected ? opener.current : document.getElementById('content')
      if (!next) return
      event.preventDefault()
      next.focus({ preventScroll: true })
    },
  }
}
