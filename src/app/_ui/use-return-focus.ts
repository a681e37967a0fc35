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
      if (!isElsewhere(next)) next.focus({ preventScroll: true })
    },
  }
}

/** For a menu, which gives the focus back to its own button: not when one has gone on by then. */
export function leaveFocusElsewhere(event: Event): void {
  if (isElsewhere(null)) event.preventDefault()
}

/**
 * Whether the focus has gone on by itself. It is given back some time after what was open is gone, which on a slow
 * machine is late enough for a shortcut and some letters: taking it then would lose the letters that follow. The
 * frame around `next` is nowhere: the focus falls there when what had it leaves.
 */
function isElsewhere(next: Element | null): boolean {
  const active = document.activeElement
  return active !== null && active !== document.body && !(next && active.contains(next))
}
