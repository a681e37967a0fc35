'use client'

import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Integration } from '#server/inboxes/schema'
import { Button } from '../../../../_ui/button'

type SyncButtonProps = {
  integration: Integration
  onSync: () => Promise<void>
  size?: 'sm' | 'md'
}

/** Asks for a sync at once; turns while one is under way. */
export function SyncButton({ integration, onSync, size = 'md' }: SyncButtonProps) {
  const t = useTranslations('integrations.actions')
  const [asking, setAsking] = useState(false)
  const { address, state } = integration
  const turning = asking || state === 'syncing'
  const sync = async () => {
    setAsking(true)
    await onSync()
    setAsking(false)
  }
  return (
    <Button
      variant="outline"
      size={size}
      aria-label={t('syncLabel', { address })}
      aria-disabled={turning || undefined}
      onClick={turning ? undefined : () => void sync()}
    >
      <RefreshCw aria-hidden className={turning ? 'motion-safe:animate-spin' : undefined} />
      <span className={size === 'sm' ? 'max-sm:hidden' : undefined}>{t('sync')}</span>
    </Button>
  )
}
