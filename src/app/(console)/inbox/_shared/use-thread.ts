'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { InboxMessageWithHeaders } from '#server/inboxes/message-schema'
import type { Thread } from '#server/inboxes/thread-schema'
import { useInboxApi } from './use-inbox-api'

const CALM_MS = 8000
/** While an answer is on its way its state is what one looks at. */
const SENDING_MS = 1500

/** One conversation, followed while it is open. */
export function useThread(id: string) {
  const inbox = useInboxApi()
  return useQuery({
    queryKey: ['inbox', 'thread', id],
    queryFn: async (): Promise<Thread | 'gone'> => {
      const answer = await inbox.thread(id, false)
      if (answer.ok) return isEmpty(answer.data) ? 'gone' : answer.data
      if (answer.status === 404) return 'gone'
      throw new Error(answer.message)
    },
    refetchInterval: ({ state }) =>
      state.data && state.data !== 'gone' && isSending(state.data) ? SENDING_MS : CALM_MS,
  })
}

/** All that was in it has been deleted. */
function isEmpty({ messages, outgoingMails, notes }: Thread): boolean {
  return messages.length + outgoingMails.length + notes.length === 0
}

function isSending({ outgoingMails }: Thread): boolean {
  return outgoingMails.some(({ status }) => status === 'planned' || status === 'sending')
}

/** One message by itself: an older one of a long conversation, or one whose pictures were asked for. */
export function useMessage(id: string, { images, enabled }: { images: boolean; enabled: boolean }) {
  const inbox = useInboxApi()
  return useQuery({
    queryKey: ['inbox', 'message', id, images],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<InboxMessageWithHeaders> => {
      const answer = await inbox.message(id, images)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
}

/** Reads a conversation and its lists again, after something was done to it. */
export function useRefreshThread(id: string) {
  const cache = useQueryClient()
  return useCallback(async () => {
    await cache.invalidateQueries({ queryKey: ['inbox', 'thread', id] })
    void cache.invalidateQueries({ queryKey: ['inbox', 'threads'] })
  }, [cache, id])
}
