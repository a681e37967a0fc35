'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 2000

/** Shows the page anew while something on it is under way. */
export function KeepFresh({ active }: { active: boolean }) {
  const router = useRouter()
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => (document.hidden ? undefined : router.refresh()), EVERY_MS)
    return () => clearInterval(timer)
  }, [active, router])
  return null
}
