'use client'

import { useEffect, useRef, useState } from 'react'
import type { CampaignStatus, Progress } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const POLL_MS = 4000
const MOVING: readonly CampaignStatus[] = ['launching', 'running']

/** How the figures reach the page: pushed, asked for every few seconds, or not at all because nothing moves. */
export type Feed = 'live' | 'polling' | 'still'

/** The figures of a campaign as they change: server-sent events, or polling where a proxy swallows them. */
export function useLiveProgress(campaignId: string, initial: Progress) {
  const api = useApi()
  const [progress, setProgress] = useState(initial)
  const [feed, setFeed] = useState<Feed>('still')
  const failures = useRef(0)
  const moving = MOVING.includes(progress.status) || progress.counts.sending > 0

  useEffect(() => setProgress(initial), [initial])

  useEffect(() => {
    if (!moving) {
      setFeed('still')
      return
    }
    let timer: ReturnType<typeof setInterval> | undefined
    const poll = async () => {
      if (document.hidden) return
      const answer = await api<Progress>(`/campaigns/${campaignId}/progress`)
      if (answer.ok) setProgress(answer.data)
    }
    const startPolling = () => {
      setFeed('polling')
      timer ??= setInterval(poll, POLL_MS)
    }
    const events = new EventSource(`/api/v1/campaigns/${campaignId}/events`)
    const onProgress = (event: MessageEvent<string>) => {
      failures.current = 0
      setFeed('live')
      setProgress(JSON.parse(event.data) as Progress)
    }
    events.addEventListener('message', onProgress)
    events.addEventListener('progress', onProgress)
    events.addEventListener('error', () => {
      failures.current += 1
      // The browser tries again by itself; a stream refused for good, or refused often, is replaced by polling.
      if (events.readyState !== EventSource.CLOSED && failures.current < 3) return
      events.close()
      startPolling()
    })
    return () => {
      events.close()
      clearInterval(timer)
    }
  }, [api, campaignId, moving])

  return { progress, setProgress, feed }
}
