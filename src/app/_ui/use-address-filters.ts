'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { addressOf } from './address-of'

/** Filters of a list that stand in its address, so that they can be shared and gone back to. `busy` while the list follows. */
export function useAddressFilters<Search extends Record<string, unknown>>(path: string, search: Search) {
  const router = useRouter()
  const [busy, start] = useTransition()
  // A second change may come before the page has followed the first: it adds to it.
  const asked = useRef(search)
  useEffect(() => {
    asked.current = search
  }, [search])
  const change = (part: Partial<Search>) => {
    asked.current = { ...asked.current, ...part }
    const address = addressOf(path, asked.current)
    start(() => router.replace(address, { scroll: false }))
  }
  return { busy, change }
}
