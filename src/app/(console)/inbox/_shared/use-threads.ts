'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { addressOf, type Place, sameList, threadQuery } from './address'
import type { ThreadPage } from './types'
import { useInboxApi } from './use-inbox-api'

const PAGE = 50
const REFRESH_MS = 5000
/** Beyond this, following every change would re-read too much: the reader is deep in the past anyway. */
const LIVE_PAGES = 2

export const threadsKey = (place: Place) => ['inbox', 'threads', addressOf({ ...place, thread: null })]

export type FirstPage = { place: Place; page: ThreadPage; readAt: number }

/** The conversations of a place, page after page; the first ones follow what comes in. */
export function useThreads(place: Place, first: FirstPage) {
  const inbox = useInboxApi()
  const query = useInfiniteQuery({
    queryKey: threadsKey(place),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: ThreadPage) => nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= LIVE_PAGES ? REFRESH_MS : false),
    ...(sameList(place, first.place)
      ? { initialData: { pages: [first.page], pageParams: [''] }, initialDataUpdatedAt: first.readAt }
      : {}),
    queryFn: async ({ pageParam }) => {
      const asked = new URLSearchParams({ ...threadQuery(place), limit: String(PAGE) })
      if (pageParam) asked.set('cursor', pageParam)
      const answer = await inbox.threads(asked)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  // A conversation that a new mail lifts to the top may be met again on the next page.
  const seen = new Set<string>()
  const threads = (query.data?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
  return { ...query, threads }
}
