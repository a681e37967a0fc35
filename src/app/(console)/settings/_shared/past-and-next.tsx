'use client'

import { useNow } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '../../../_ui/time'

/** What the page's clock may be late by, since it moves every half minute. */
const NOW_MS = 5000

type LastTimeProps = {
  at: string | null
  never: string
  now: string
  ago: (time: () => ReactNode) => ReactNode
}

/** When something was last done, in words. */
export function LastTime({ at, never, now: justNow, ago }: LastTimeProps) {
  const now = useNow({ updateInterval: 30_000 })
  if (!at) return never
  return now.getTime() - new Date(at).getTime() < NOW_MS ? justNow : ago(() => <Time at={at} />)
}

type NextTimeProps = { at: string; now: string; later: (time: () => ReactNode) => ReactNode }

/** When something is done next, in words. */
export function NextTime({ at, now: soon, later }: NextTimeProps) {
  const now = useNow({ updateInterval: 30_000 })
  return new Date(at).getTime() - now.getTime() < NOW_MS ? soon : later(() => <Time at={at} />)
}
