'use client'

import { useMemo } from 'react'
import type { NewMessage, OutgoingMail, ReplyInput } from '#server/inboxes/answer-schema'
import type { Reclassified } from '#server/inboxes/consequence-schema'
import type { InboxMessageWithHeaders } from '#server/inboxes/message-schema'
import type { Classification } from '#server/inboxes/schema'
import type {
  Assignee,
  InboxFigures,
  Note,
  Thread,
  ThreadSummary,
  ThreadsChange,
  ThreadsChanged,
} from '#server/inboxes/thread-schema'
import { useApi } from '../../campaigns/_shared/use-api'
import type { Box, ThreadPage } from './types'

export type Change = Omit<ThreadsChange, 'threadIds'>
export type Reply = Partial<ReplyInput> & { html: string }

/** Every question that the inbox asks of the API. */
export function useInboxApi() {
  const api = useApi()
  return useMemo(
    () => ({
      threads: (query: URLSearchParams) => api<ThreadPage>(`/inbox/threads?${query}`),
      thread: (id: string, images: boolean) =>
        api<Thread>(`/inbox/threads/${id}${images ? '?images=1' : ''}`),
      message: (id: string, images: boolean) =>
        api<InboxMessageWithHeaders>(`/inbox/messages/${id}${images ? '?images=1' : ''}`),
      figures: () => api<InboxFigures>('/inbox/figures'),
      boxes: () => api<{ data: Box[] }>('/inbox/integrations'),
      members: () => api<{ data: Assignee[] }>('/inbox/assignees'),
      change: (threadIds: string[], change: Change) =>
        api<ThreadsChanged>('/inbox/threads', { method: 'PATCH', body: { threadIds, ...change } }),
      changeOne: (id: string, change: Change) =>
        api<ThreadSummary>(`/inbox/threads/${id}`, { method: 'PATCH', body: change }),
      addNote: (threadId: string, body: string) =>
        api<Note>(`/inbox/threads/${threadId}/notes`, { method: 'POST', body: { body } }),
      deleteNote: (id: string) => api<null>(`/inbox/notes/${id}`, { method: 'DELETE' }),
      addContact: (messageId: string) =>
        api<{ id: string }>(`/inbox/messages/${messageId}/contact`, { method: 'POST', body: {} }),
      reclassify: (messageId: string, classification: Classification) =>
        api<Reclassified>(`/inbox/messages/${messageId}/classification`, {
          method: 'PUT',
          body: { classification },
        }),
      reply: (messageId: string, reply: Reply, idempotencyKey: string) =>
        api<OutgoingMail>(`/inbox/messages/${messageId}/reply`, {
          method: 'POST',
          body: reply,
          idempotencyKey,
        }),
      discard: (outgoingId: string) => api<null>(`/inbox/outgoing/${outgoingId}`, { method: 'DELETE' }),
      write: (mail: NewMessage, idempotencyKey: string) =>
        api<OutgoingMail>('/inbox/messages', { method: 'POST', body: mail, idempotencyKey }),
    }),
    [api],
  )
}

/** Where the bytes of a message lie. */
export const rawHref = (messageId: string) => `/api/v1/inbox/messages/${messageId}/raw`
export const attachmentHref = (messageId: string, id: string) =>
  `/api/v1/inbox/messages/${messageId}/attachments/${id}`
