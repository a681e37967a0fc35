'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Campaign } from '#server/campaigns/schema'
import { toast } from '../../../_ui/toaster'
import { useApi } from './use-api'

export type Deed = 'pause' | 'resume' | 'stop' | 'duplicate' | 'delete'

/** Does something to a campaign and says so; null when it was refused (and the refusal has been said). */
export function useCampaignDeed() {
  const t = useTranslations('campaigns.deeds')
  const api = useApi()
  const router = useRouter()
  return useCallback(
    async (deed: Deed, { id, name }: { id: string; name: string }): Promise<Campaign | true | null> => {
      const answer =
        deed === 'delete'
          ? await api<Campaign | null>(`/campaigns/${id}`, { method: 'DELETE' })
          : await api<Campaign>(`/campaigns/${id}/${deed}`, { method: 'POST', body: {} })
      if (!answer.ok) {
        toast.error(answer.message)
        return null
      }
      toast.success(t(`done.${deed}`, { name }))
      if (deed === 'duplicate' && answer.data) router.push(`/campaigns/${answer.data.id}`)
      else router.refresh()
      return answer.data ?? true
    },
    [api, router, t],
  )
}
