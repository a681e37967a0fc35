'use client'

import { useQuery } from '@tanstack/react-query'
import type { Progress, Report } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const REFRESH_MS = 10_000

/** The report behind the charts: asked for every few seconds while the campaign moves, then whenever a count changes. */
export function useReport(campaignId: string, initial: Report, { status, counts }: Progress): Report {
  const api = useApi()
  const moving = status === 'running' || status === 'launching'
  const { data } = useQuery({
    queryKey: ['campaign-report', campaignId, moving ? 'moving' : JSON.stringify(counts)],
    placeholderData: (previous: Report | undefined) => previous ?? initial,
    refetchInterval: moving ? REFRESH_MS : false,
    queryFn: async () => {
      const answer = await api<Report>(`/campaigns/${campaignId}/report`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  return data ?? initial
}
