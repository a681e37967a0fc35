'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { toast } from '../../../_ui/toaster'
import { discard } from './use-captured'

/** Empties the room, once confirmed. */
export function ClearButton({ onCleared }: { onCleared: () => void }) {
  const t = useTranslations('captured')
  const common = useTranslations('common')
  const cache = useQueryClient()
  const clear = async () => {
    try {
      const { deleted } = await discard()
      onCleared()
      await cache.invalidateQueries({ queryKey: ['captured'], exact: true })
      toast.success(t('cleared', { count: deleted }))
      return true
    } catch {
      toast.error(common('networkError'))
      return false
    }
  }
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline">
          <Trash2 aria-hidden />
          {t('clear')}
        </Button>
      }
      title={t('clearTitle')}
      consequence={t('clearText')}
      confirmLabel={t('clear')}
      destructive
      onConfirm={clear}
    />
  )
}
