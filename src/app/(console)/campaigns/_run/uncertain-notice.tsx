'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Resolution } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../_shared/use-api'

type UncertainNoticeProps = { campaignId: string; count: number; may: boolean; onShow: () => void }

/** Mails whose fate nobody knows: what that means, and the same answer for all of them at once. */
export function UncertainNotice({ campaignId, count, may, onShow }: UncertainNoticeProps) {
  const t = useTranslations('campaigns.uncertain')
  const api = useApi()
  const cache = useQueryClient()

  async function resolveAll(resolution: Resolution): Promise<boolean> {
    const answer = await api<{ resolved: number }>(`/campaigns/${campaignId}/resolve`, {
      method: 'POST',
      body: { resolution },
    })
    if (!answer.ok) {
      toast.error(answer.message)
      return false
    }
    toast.success(t(`done.${resolution}`, { count: answer.data.resolved }))
    await cache.invalidateQueries({ queryKey: ['campaign-messages', campaignId] })
    return true
  }

  return (
    <Alert tone="warning" title={t('title', { count })}>
      <p>{t('text')}</p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={onShow}>
          {t('show')}
        </Button>
        {may ? (
          <>
            <ConfirmDialog
              trigger={
                <Button variant="outline" size="sm">
                  {t('markAll')}
                </Button>
              }
              title={t('markAllTitle', { count })}
              consequence={t('markText')}
              confirmLabel={t('markAll')}
              onConfirm={() => resolveAll('mark_sent')}
            />
            <ConfirmDialog
              trigger={
                <Button variant="outline" size="sm">
                  {t('sendAll')}
                </Button>
              }
              title={t('sendAllTitle', { count })}
              consequence={t('sendText')}
              confirmLabel={t('sendAll')}
              destructive
              onConfirm={() => resolveAll('send_again')}
            />
          </>
        ) : null}
      </div>
    </Alert>
  )
}
