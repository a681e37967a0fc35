'use client'

import { useQuery } from '@tanstack/react-query'
import type { Progress, WhyNotYet } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const REFRESH_MS = 5000

/** Why the mail that leaves next has not left yet. */
export function useNextDeparture(campaignId: string, { status, counts }: Progress): WhyNotYet | null {
  const api = useApi()
  const running = status === 'running' && counts.planned > 0
  const { data } = useQuery({
    // When the last mail on the wire is gone, what comes next is another matter.
    queryKey: ['campaign-next', campaignId, counts.sending === 0],
    enabled: running,
    refetchInterval: running ? REFRESH_MS : false,
    queryFn: async () => {
      const answer = await api<{ next: WhyNotYet | null }>(`/campaigns/${campaignId}/next-departure`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data.next
    },
  })
  return running ? (data ?? null) : null
}
