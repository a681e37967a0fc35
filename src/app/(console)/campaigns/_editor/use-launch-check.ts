'use client'

import { useQuery } from '@tanstack/react-query'
import type { LaunchCheck } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

/** What a launch would say and whom it would reach, asked for whenever another version has been stored. */
export function useLaunchCheck(campaignId: string | null, version: number) {
  const api = useApi()
  return useQuery({
    queryKey: ['campaign-check', campaignId, version],
    enabled: campaignId !== null,
    staleTime: 0,
    placeholderData: (previous: LaunchCheck | undefined) => previous,
    queryFn: async () => {
      const answer = await api<LaunchCheck>(`/campaigns/${campaignId}/launch-check`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
}
