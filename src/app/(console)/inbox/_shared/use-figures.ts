'use client'

import { useQuery } from '@tanstack/react-query'
import type { InboxFigures } from '#server/inboxes/thread-schema'
import type { Box } from './types'
import { useInboxApi } from './use-inbox-api'

const REFRESH_MS = 5000
const BOXES_MS = 20_000

/** What is unread, read again every few seconds while the page is in view. */
export function useFigures(first: InboxFigures) {
  const inbox = useInboxApi()
  const { data } = useQuery({
    queryKey: ['inbox', 'figures'],
    initialData: first,
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const answer = await inbox.figures()
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  return data
}

/** The boxes and their states. */
export function useBoxes(first: Box[]): Box[] {
  const inbox = useInboxApi()
  const { data } = useQuery({
    queryKey: ['inbox', 'boxes'],
    initialData: first,
    refetchInterval: BOXES_MS,
    queryFn: async () => {
      const answer = await inbox.boxes()
      if (!answer.ok) throw new Error(answer.message)
      return answer.data.data
    },
  })
  return data
}
