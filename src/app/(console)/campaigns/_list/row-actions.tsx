'use client'

import { CopyPlus, EllipsisVertical, FolderOpen, Pause, Play, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CampaignSummary } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { useCampaignDeed } from '../_shared/use-campaign-deed'

type RowActionsProps = { campaign: CampaignSummary; may: { write: boolean; launch: boolean } }

/** What can be done with a campaign without opening it. */
export function RowActions({ campaign, may }: RowActionsProps) {
  const t = useTranslations('campaigns.list')
  const deed = useCampaignDeed()
  const [deleting, setDeleting] = useState(false)
  const { status, name } = campaign
  const moving = status === 'running' || status === 'launching'
  return (
    <div className="relative z-10 col-start-2 row-start-1 md:col-start-5">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('actions', { name })}>
            <EllipsisVertical aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/campaigns/${campaign.id}`}>
              <FolderOpen aria-hidden />
              {t('open')}
            </Link>
          </DropdownMenuItem>
          {may.launch && moving ? (
            <DropdownMenuItem onSelect={() => void deed('pause', campaign)}>
              <Pause aria-hidden />
              {t('pause')}
            </DropdownMenuItem>
          ) : null}
          {may.launch && status === 'paused' ? (
            <DropdownMenuItem onSelect={() => void deed('resume', campaign)}>
              <Play aria-hidden />
              {t('resume')}
            </DropdownMenuItem>
          ) : null}
          {may.write ? (
            <DropdownMenuItem onSelect={() => void deed('duplicate', campaign)}>
              <CopyPlus aria-hidden />
              {t('duplicate')}
            </DropdownMenuItem>
          ) : null}
          {may.write && status === 'draft' ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem destructive onSelect={() => setDeleting(true)}>
                <Trash2 aria-hidden />
                {t('delete')}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('deleteTitle', { name })}
        consequence={t('deleteText')}
        confirmLabel={t('delete')}
        destructive
        onConfirm={async () => (await deed('delete', campaign)) !== null}
      />
    </div>
  )
}
