'use client'

import type { ThreadSummary } from '#server/inboxes/thread-schema'
import type { Wanted } from '../_reader/thread-reader'
import type { Place } from '../_shared/address'
import type { Viewer } from '../_shared/types'
import type { Archive } from '../_shared/use-archive'
import type { ChangeThreads } from '../_shared/use-change-threads'
import type { Go } from '../_shared/use-place'
import type { useSelection } from '../_shared/use-selection'
import { focusedThread, focusThread } from './focus'
import type { Deed } from './keys'
import { useKeys } from './use-keys'

type Room = {
  place: Place
  threads: ThreadSummary[]
  go: Go
  open: (id: string) => void
  selection: ReturnType<typeof useSelection>
  change: ChangeThreads
  archive: Archive
  setWanted: (wanted: { thread: string; what: Wanted }) => void
  setPanel: (panel: 'help' | 'write') => void
  may: Viewer['may']
}

/** What each shortcut does where one is. The conversation meant is the open one, else the one with the focus. */
export function useInboxKeys(room: Room): void {
  const { place, threads, go, open, selection, change, archive, setWanted, setPanel, may } = room

  const move = (step: 1 | -1): boolean => {
    const current = place.thread ?? focusedThread()
    const at = threads.findIndex(({ id }) => id === current)
    const target = threads[at < 0 ? 0 : at + step]
    if (!target) return false
    if (place.thread) go({ thread: target.id }, 'replace')
    focusThread(target.id)
    return true
  }

  const deeds: Record<Deed, () => boolean> = {
    next: () => move(1),
    previous: () => move(-1),
    open: () => {
      const id = focusedThread() ?? (place.thread ? null : threads[0]?.id)
      if (!id) return false
      open(id)
      return true
    },
    back: () => {
      if (selection.selected.size > 0) selection.clear()
      else if (place.thread) {
        focusThread(place.thread)
        go({ thread: null })
      } else return false
      return true
    },
    archive: () => {
      const ids = meant(place, selection.selected)
      if (!may.write || ids.length === 0) return false
      const neighbour = place.thread ? null : after(threads, ids)
      void archive(ids, !place.archived)
      if (neighbour) requestAnimationFrame(() => focusThread(neighbour))
      return true
    },
    unread: () => {
      const ids = meant(place, selection.selected)
      if (!may.write || ids.length === 0) return false
      if (place.thread) go({ thread: null })
      void change(ids, { seen: false })
      return true
    },
    select: () => {
      const id = place.thread ?? focusedThread()
      if (!may.write || !id) return false
      selection.toggle(id)
      return true
    },
    reply: () => ask('reply'),
    replyAll: () => ask('replyAll'),
    forward: () => ask('forward'),
    note: () => ask('note'),
    write: () => {
      if (!may.write) return false
      setPanel('write')
      return true
    },
    search: () => false,
    help: () => {
      setPanel('help')
      return true
    },
  }

  const ask = (what: Wanted): boolean => {
    const id = place.thread ?? focusedThread()
    if (!may.write || !id) return false
    if (!place.thread) open(id)
    setWanted({ thread: id, what })
    return true
  }

  useKeys((deed) => deeds[deed]())
}

function meant(place: Place, selected: ReadonlySet<string>): string[] {
  if (selected.size > 0) return [...selected]
  const id = place.thread ?? focusedThread()
  return id ? [id] : []
}

function after(threads: ThreadSummary[], ids: string[]): string | null {
  const at = threads.findIndex(({ id }) => ids.includes(id))
  const next = threads.slice(at + 1).find(({ id }) => !ids.includes(id))
  return next?.id ?? null
}
