'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** How the main modifier key is written on this keyboard: "⌘" on a Mac, "Ctrl " elsewhere. */
export function useModifierKey(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl '),
    () => 'Ctrl ',
  )
}
