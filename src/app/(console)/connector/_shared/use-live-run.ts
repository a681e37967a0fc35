'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { ConnectorRun } from '#server/connectors/run-schema'
import { useApi } from '../../campaigns/_shared/use-api'
import { isActive } from './run-state'

const POLL_MS = 3000
const MOST_FAILURES = 3

/**
 * A run as it goes on: server-sent events, or questions every few seconds where a proxy swallows them. The page's own
 * parts (rows, history) are read anew once it is over.
 */
export function useLiveRun(initial: ConnectorRun | null) {
  const api = useApi()
  const router = useRouter()
  const [run, setRun] = useState(initial)
  const [refused, setRefused] = useState(false)
  const followed = run && isActive(run) ? run.id : null

  useEffect(() => setRun((now) => newer(now, initial)), [initial])

  const show = useCallback(
    (next: ConnectorRun) => {
      setRun(next)
      if (!isActive(next)) router.refresh()
    },
    [router],
  )
  const reload = useCallback(
    async (id: string) => {
      const answer = await api<ConnectorRun>(`/connector/runs/${id}`)
      if (answer.ok) show(answer.data)
    },
    [api, show],
  )

  useEffect(() => {
    if (!followed || refused) return
    let failures = 0
    const events = new EventSource(`/api/v1/connector/runs/${followed}/events`)
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      failures = 0
      const next = JSON.parse(event.data) as ConnectorRun
      // How it ended comes with "end", once.
      if (isActive(next)) setRun(next)
    })
    events.addEventListener('end', () => {
      events.close()
      void reload(followed)
    })
    events.addEventListener('error', () => {
      failures += 1
      // The browser tries again by itself; a stream refused for good, or refused often, is replaced by questions.
      if (events.readyState === EventSource.CLOSED || failures >= MOST_FAILURES) setRefused(true)
    })
    return () => events.close()
  }, [followed, refused, reload])

  useEffect(() => {
    if (!followed || !refused) return
    const timer = setInterval(() => (document.hidden ? undefined : void reload(followed)), POLL_MS)
    return () => clearInterval(timer)
  }, [followed, refused, reload])

  return { run, show }
}

/** What the page was read with may be older than what has been heard since. */
function newer(now: ConnectorRun | null, read: ConnectorRun | null): ConnectorRun | null {
  if (!now || !read) return read ?? now
  if (now.id !== read.id) return now.createdAt > read.createdAt ? now : read
  return isActive(now) || !isActive(read) ? read : now
}
