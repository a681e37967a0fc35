'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MessageFilter, MessageRow } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

type Page = { data: MessageRow[]; nextCursor: string | null }

type Asked = {
  filter: MessageFilter | 'all'
  search: string
  moving: boolean
  /** Changes whenever a campaign that does not move changes all the same: a stop, a decision. */
  version: string
}

const PAGE = 50
const REFRESH_MS = 6000
/** Beyond this, following every change would re-read too much: the reader is deep in the past anyway. */
const LIVE_PAGES = 2

/** The messages of a campaign, page after page; the first ones follow what happens. */
export function useMessages(campaignId: string, { filter, search, moving, version }: Asked) {
  const api = useApi()
  const query = useInfiniteQuery({
    queryKey: ['campaign-messages', campaignId, filter, search],
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.nextCursor,
    refetchInterval: ({ state }) =>
      moving && (state.data?.pages.length ?? 0) <= LIVE_PAGES ? REFRESH_MS : false,
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(filter === 'all' ? {} : { status: filter }),
        ...(search ? { search } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      })
      const answer = await api<Page>(`/campaigns/${campaignId}/messages?${query}`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  const { refetch, isPending } = query
  const seen = useRef(version)
  useEffect(() => {
    if (isPending || seen.current === version) return
    seen.current = version
    void refetch()
  }, [version, isPending, refetch])
  return { ...query, rows: query.data?.pages.flatMap((page) => page.data) ?? [] }
}
