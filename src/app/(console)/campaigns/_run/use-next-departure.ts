'use client'

import { useQuery } from '@tanstack/react-query'
import type { MessageRow, Progress, WhyNotYet } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const REFRESH_MS = 15_000

/** Why the mail that leaves next has not left yet. */
export function useNextDeparture(campaignId: string, { status, counts }: Progress): WhyNotYet | null {
  const api = useApi()
  const running = status === 'running' && counts.planned > 0
  const { data } = useQuery({
    queryKey: ['campaign-next', campaignId],
    enabled: running,
    refetchInterval: running ? REFRESH_MS : false,
    queryFn: async () => {
      const answer = await api<{ data: MessageRow[] }>(
        `/campaigns/${campaignId}/messages?status=planned&limit=20`,
      )
      if (!answer.ok) throw new Error(answer.message)
      return soonest(answer.data.data)
    },
  })
  return running ? (data ?? null) : null
}

function soonest(rows: MessageRow[]): WhyNotYet | null {
  const whys = rows.flatMap(({ whyNotYet }) => (whyNotYet ? [whyNotYet] : []))
  const timed = whys.filter(({ until }) => until !== null).sort((a, b) => (a.until! < b.until! ? -1 : 1))
  return whys.find(({ code }) => code === 'next') ?? timed[0] ?? whys[0] ?? null
}
