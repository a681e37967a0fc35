'use client'

import { MoreHorizontal, Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Integration } from '#server/inboxes/schema'
import { Button } from '../../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../../_ui/dropdown-menu'
import { DeleteDialog } from './delete-dialog'
import { SyncButton } from './sync-button'
import { useDeeds } from './use-deeds'

/** What can be done with a box. */
export function IntegrationActions({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations.actions')
  const [deleting, setDeleting] = useState(false)
  const { id, address, state } = integration
  const deeds = useDeeds(integration)
  return (
    <div className="flex items-center gap-1">
      <MainDeed integration={integration} deeds={deeds} />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('more', { address })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/settings/integrations/${id}`}>
              <Pencil aria-hidden />
              {t('edit')}
            </Link>
          </DropdownMenuItem>
          {state === 'paused' ? (
            <DropdownMenuItem onSelect={() => void deeds.resume()}>
              <Play aria-hidden />
              {t('resume')}
            </DropdownMenuItem>
          ) : (
            <>
              <DropdownMenuItem onSelect={() => void deeds.sync()}>
                <RefreshCw aria-hidden />
                {t('sync')}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void deeds.pause()}>
                <Pause aria-hidden />
                {t('pause')}
              </DropdownMenuItem>
            </>
          )}
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setDeleting(true)}>
            <Trash2 aria-hidden />
            {t('delete')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteDialog
        integration={integration}
        open={deleting}
        onOpenChange={setDeleting}
        onConfirm={deeds.remove}
      />
    </div>
  )
}

/** The one thing that this box calls for. */
function MainDeed({ integration, deeds }: { integration: Integration; deeds: ReturnType<typeof useDeeds> }) {
  const t = useTranslations('integrations.actions')
  const { id, address, state, pausedReason } = integration
  if (state !== 'paused') return <SyncButton integration={integration} onSync={deeds.sync} size="sm" />
  if (pausedReason === 'auth_failures') {
    return (
      <Button asChild variant="outline" size="sm">
        <Link href={`/settings/integrations/${id}`} aria-label={t('mendLabel', { address })}>
          <Pencil aria-hidden />
          {t('mend')}
        </Link>
      </Button>
    )
  }
  return (
    <Button variant="outline" size="sm" onClick={() => void deeds.resume()}>
      <Play aria-hidden />
      {t('resume')}
    </Button>
  )
}
