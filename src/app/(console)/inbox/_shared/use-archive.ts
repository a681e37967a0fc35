'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ThreadSummary } from '#server/inboxes/thread-schema'
import type { Place } from './address'
import type { ChangeThreads } from './use-change-threads'
import type { Go } from './use-place'

type Wishes = { place: Place; threads: ThreadSummary[]; go: Go; change: ChangeThreads }

/** Puts conversations away (or back), opens what follows the one that was open, and offers to undo it. */
export function useArchive({ place, threads, go, change }: Wishes) {
  const t = useTranslations('inbox.done')
  return useCallback(
    async (ids: string[], archived = true): Promise<void> => {
      if (place.thread && ids.includes(place.thread)) {
        const at = threads.findIndex(({ id }) => id === place.thread)
        const next = at < 0 ? undefined : threads.slice(at + 1).find(({ id }) => !ids.includes(id))
        // On a phone the list is what one comes back to.
        const desk = window.matchMedia('(min-width: 48rem)').matches
        go({ thread: desk && next ? next.id : null }, 'replace')
      }
      const said = archived ? t('archived', { count: ids.length }) : t('restored', { count: ids.length })
      await change(ids, { archived }, { said, undo: { archived: !archived } })
    },
    [place.thread, threads, go, change, t],
  )
}

export type Archive = ReturnType<typeof useArchive>
