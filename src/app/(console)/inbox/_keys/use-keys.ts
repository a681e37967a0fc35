'use client'

import { useEffect, useRef } from 'react'
import { type Deed, deedOf } from './keys'

/** Where a key is a letter, or belongs to a menu or a dialog that is open. */
const ELSEWHERE =
  'input, textarea, select, [contenteditable="true"], [contenteditable="true"] *, [role="menu"] *, [role="menu"], [role="dialog"], [role="dialog"] *, [role="alertdialog"] *'

/** Listens for the shortcuts. A deed answered with `false` was not for now: the key keeps its meaning. */
export function useKeys(onDeed: (deed: Deed) => boolean): void {
  const handler = useRef(onDeed)
  handler.current = onDeed
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const deed = deedOf(event)
      if (!deed || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return
      if (document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]'))
        return
      if (handler.current(deed)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
