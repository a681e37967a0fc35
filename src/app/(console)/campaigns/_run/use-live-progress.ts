'use client'

import { useEffect, useRef, useState } from 'react'
import type { Campaign, Progress } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const POLL_MS = 4000
const MOST_FAILURES = 3

/** How the figures reach the page: pushed, asked for every few seconds, or not at all because nothing moves. */
export type Feed = 'live' | 'polling' | 'still'

/** The figures of a campaign as they change: server-sent events, or polling where a proxy swallows them. */
export function useLiveProgress(campaignId: string, initial: Progress) {
  const api = useApi()
  const [progress, setProgress] = useState(initial)
  const [streamed, setStreamed] = useState(false)
  const [refused, setRefused] = useState(false)
  const told = useRef(false)
  const wanted = feedOf(progress)
  const feed: Feed = wanted === 'live' && refused ? 'polling' : wanted

  useEffect(() => {
    // A page that is read again comes later than what the stream has told since it was asked for.
    if (!told.current) setProgress(initial)
  }, [initial])

  useEffect(() => {
    if (feed !== 'live') return
    let failures = 0
    const events = new EventSource(`/api/v1/campaigns/${campaignId}/events`)
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      failures = 0
      told.current = true
      setStreamed(true)
      setProgress(JSON.parse(event.data) as Progress)
    })
    events.addEventListener('end', () => events.close())
    events.addEventListener('error', () => {
      failures += 1
      // The browser tries again by itself; a stream refused for good, or refused often, is replaced by polling.
      if (events.readyState === EventSource.CLOSED || failures >= MOST_FAILURES) setRefused(true)
    })
    return () => {
      told.current = false
      events.close()
    }
  }, [campaignId, feed])

  useEffect(() => {
    if (feed !== 'polling') return
    const timer = setInterval(async () => {
      if (document.hidden) return
      const answer = await api<Campaign>(`/campaigns/${campaignId}`)
      if (!answer.ok) return
      const { status, counts, audience } = answer.data
      setProgress({ status, counts, audience, perMinute: 0 })
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [api, campaignId, feed])

  return { progress, setProgress, feed: feed === 'live' && !streamed ? 'still' : feed }
}

/** A paused campaign is followed too: somebody else may resume it. A stopped one, until its mails are put aside. */
function feedOf({ status, counts }: Progress): Feed {
  if (status === 'launching' || status === 'running' || status === 'paused') return 'live'
  return status === 'stopped' && counts.planned + counts.sending > 0 ? 'polling' : 'still'
}
