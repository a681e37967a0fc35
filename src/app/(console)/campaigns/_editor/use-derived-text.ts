'use client'

import { useEffect, useState } from 'react'
import { deriveText } from './actions'

const PAUSE_MS = 300

/** The plain text of a rich text, asked of the server that will store it; null until it has answered. */
export function useDerivedText(html: string, active: boolean): string | null {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    if (!active) return
    let stale = false
    const timer = setTimeout(async () => {
      // Without an answer the text last known stays: nothing is lost, a save derives it anew.
      const result = await deriveText({ html }).catch(() => null)
      if (!stale && result?.ok) setText(result.data.text)
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [html, active])
  return text
}
