'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MessageRow, Resolution } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../_shared/use-api'

/** What a person decides about one mail whose fate is not known. */
export function ResolveMenu({ campaignId, message }: { campaignId: string; message: MessageRow }) {
  const t = useTranslations('campaigns.uncertain')
  const api = useApi()
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)

  async function resolve(resolution: Resolution): Promise<boolean> {
    const answer = await api<MessageRow>(`/messages/${message.id}/resolve`, {
      method: 'POST',
      body: { resolution },
    })
    if (!answer.ok) {
      toast.error(answer.message)
      return false
    }
    toast.success(t(`done.${resolution}`, { count: 1 }))
    await cache.invalidateQueries({ queryKey: ['campaign-messages', campaignId] })
    return true
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="sm" aria-label={t('decideFor', { email: message.email })}>
            {t('decide')}
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void resolve('mark_sent')}>{t('mark')}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsking(true)}>{t('send')}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('sendTitle', { email: message.email })}
        consequence={t('sendText')}
        confirmLabel={t('send')}
        destructive
        onConfirm={() => resolve('send_again')}
      />
    </>
  )
}
