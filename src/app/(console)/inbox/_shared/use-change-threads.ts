'use client'

import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Assignee, Thread, ThreadSummary } from '#server/inboxes/thread-schema'
import { toast, toastWithUndo } from '../../../_ui/toaster'
import type { ThreadPage } from './types'
import { type Change, useInboxApi } from './use-inbox-api'

type How = { said?: string; undo?: Change }
type Pages = InfiniteData<ThreadPage, string>

/** Changes conversations: on the screen at once, on the server next, and back again when it refuses. */
export function useChangeThreads(members: Assignee[]) {
  const inbox = useInboxApi()
  const cache = useQueryClient()
  const tCommon = useTranslations('common')

  const change = useCallback(
    async (ids: string[], changes: Change, { said, undo }: How = {}): Promise<boolean> => {
      // A list that is on its way was read before this change.
      await cache.cancelQueries({ queryKey: ['inbox', 'threads'] })
      const edit = (thread: ThreadSummary) =>
        ids.includes(thread.id) ? edited(thread, changes, members) : thread
      for (const [key, pages] of cache.getQueriesData<Pages>({ queryKey: ['inbox', 'threads'] })) {
        const stays = (thread: ThreadSummary) => !ids.includes(thread.id) || !leaves(String(key[2]), changes)
        if (pages) cache.setQueryData<Pages>(key, mapThreads(pages, edit, stays))
      }
      for (const id of ids)
        cache.setQueryData<Thread>(['inbox', 'thread', id], (thread) =>
          thread ? { ...thread, ...edited(thread, changes, members) } : thread,
        )
      const answer = await inbox.change(ids, changes)
      if (!answer.ok) toast.error(answer.message)
      else if (said && undo) toastWithUndo(said, tCommon('undo'), async () => void (await change(ids, undo)))
      else if (said) toast.success(said)
      const changed = [['threads'], ['figures'], ...ids.map((id) => ['thread', id])]
      await Promise.all(changed.map((rest) => cache.invalidateQueries({ queryKey: ['inbox', ...rest] })))
      return answer.ok
    },
    [cache, inbox, members, tCommon],
  )
  return change
}

export type ChangeThreads = ReturnType<typeof useChangeThreads>

function edited(thread: ThreadSummary, changes: Change, members: Assignee[]) {
  const { seen, archived, flagged, assigneeId } = changes
  return {
    ...thread,
    ...(seen === undefined ? {} : { unreadCount: seen ? 0 : Math.max(1, thread.unreadCount) }),
    ...(archived === undefined ? {} : { inInbox: !archived }),
    ...(flagged === undefined ? {} : { flagged }),
    ...(assigneeId === undefined
      ? {}
      : { assignee: members.find(({ userId }) => userId === assigneeId) ?? null }),
  }
}

/** Whether a change takes a conversation off the list of an address. */
function leaves(address: string, { archived }: Change): boolean {
  if (archived === undefined) return false
  const asked = new URLSearchParams(address.split('?')[1] ?? '')
  if (asked.get('view') === 'archived') return !archived
  return archived && !['folder', 'role', 'search'].some((name) => asked.has(name))
}

function mapThreads(
  pages: Pages,
  edit: (thread: ThreadSummary) => ThreadSummary,
  stays: (thread: ThreadSummary) => boolean,
): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, data: page.data.filter(stays).map(edit) })),
  }
}
