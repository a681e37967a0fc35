'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Progress, Report } from '#server/campaigns/schema'
import { useApi } from '../_shared/use-api'

const REFRESH_MS = 10_000

/** The report behind the charts: asked for every few seconds while mails leave, and at once when the last of them has. */
export function useReport(campaignId: string, initial: Report, { status, counts }: Progress): Report {
  const api = useApi()
  const moving = status === 'running' || status === 'launching'
  const settled = counts.sending === 0 ? JSON.stringify(counts) : null
  const { data, refetch } = useQuery({
    queryKey: ['campaign-report', campaignId],
    placeholderData: initial,
    refetchInterval: moving ? REFRESH_MS : false,
    queryFn: async () => {
      const answer = await api<Report>(`/campaigns/${campaignId}/report`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
  })
  useEffect(() => {
    if (settled) void refetch({ cancelRefetch: false })
  }, [settled, refetch])
  return data ?? initial
}
