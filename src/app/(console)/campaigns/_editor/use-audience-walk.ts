'use client'

import { useCallback, useEffect, useState } from 'react'
import { useApi } from '../_shared/use-api'

type Page = { data: { id: string; email: string }[]; nextCursor: string | null }

/** Goes through the contacts of the chosen lists one at a time, fetching a page when it is reached. */
export function useAudienceWalk(listIds: string[], active: boolean) {
  const api = useApi()
  const [ids, setIds] = useState<string[]>([])
  const [at, setAt] = useState(0)
  const [list, setList] = useState(0)
  const [cursor, setCursor] = useState<string | null>(null)
  const [ended, setEnded] = useState(false)
  const lists = listIds.join(',')

  // biome-ignore lint/correctness/useExhaustiveDependencies: other lists are another walk
  useEffect(() => {
    setIds([])
    setAt(0)
    setList(0)
    setCursor(null)
    setEnded(false)
  }, [lists])

  useEffect(() => {
    const listId = lists.split(',')[list]
    if (!active || ended || at < ids.length) return
    if (!listId) {
      setEnded(true)
      return
    }
    let stale = false
    const query = new URLSearchParams({ listId, limit: '50', ...(cursor ? { cursor } : {}) })
    void api<Page>(`/contacts?${query}`).then((answer) => {
      if (stale) return
      if (!answer.ok) {
        setEnded(true)
        return
      }
      const { data, nextCursor } = answer.data
      setIds((known) => [...new Set([...known, ...data.map(({ id }) => id)])])
      setCursor(nextCursor)
      if (!nextCursor) setList((now) => now + 1)
    })
    return () => {
      stale = true
    }
  }, [active, api, at, cursor, ended, ids.length, list, lists])

  const go = useCallback((by: number) => setAt((now) => Math.max(0, now + by)), [])
  return {
    contactId: ids[at] ?? null,
    number: at + 1,
    canGoBack: at > 0,
    canGoOn: at < ids.length - 1 || (!ended && ids.length > 0),
    looking: active && !ended && at >= ids.length,
    go,
  }
}
