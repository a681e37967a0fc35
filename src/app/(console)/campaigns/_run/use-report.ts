'use client'

import { useQuery } from '@tanstack/react-query'
import type { CampaignStatus, Report } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const REFRESH_MS = 10_000

/** The report behind the charts: asked for again while the campaign moves, and once when it stops. */
export function useReport(campaignId: string, initial: Report, status: CampaignStatus): Report {
  const api = useApi()
  const moving = status === 'running' || status === 'launching'
  const { data } = useQuery({
    queryKey: ['campaign-report', campaignId, moving],
    initialData: initial,
    initialDataUpdatedAt: 0,
    refetchInterval: moving ? REFRESH_MS : false,
    placeholderData: (previous: Report | undefined) => previous,
    queryFn: async () => {
      const answer = await api<Report>(`/campaigns/${campaignId}/report`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  return data
}
