'use client'

import { ArrowLeftRight, MoreHorizontal, RefreshCw, Star, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Domain } from '#server/clouds/domain-schema'
import { Button } from '../../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../../_ui/dropdown-menu'
import { toast } from '../../../../_ui/toaster'
import { RemoveDialog } from '../../_shared/remove-dialog'
import { useAct } from '../../_shared/use-act'
import { deleteDomainAction, updateDomainAction } from '../actions'
import { MoveDialog } from './move-dialog'

type DomainActionsProps = {
  domain: Domain
  providers: { id: string; name: string }[]
  verifying: boolean
  onVerify: () => void
  onMoved: (domain: Domain) => void
  onChanged: () => Promise<void>
  onHold: (held: boolean) => void
}

/** What can be done with the domain that the page shows. */
export function DomainActions({
  domain,
  providers,
  verifying,
  onVerify,
  onMoved,
  onChanged,
  onHold,
}: DomainActionsProps) {
  const t = useTranslations('domains')
  const router = useRouter()
  const act = useAct()
  const [open, setOpen] = useState<'move' | 'remove' | null>(null)
  const { id, domain: name, isDefault } = domain
  const close = (next: boolean) => (next ? undefined : setOpen(null))
  const makeDefault = async () => {
    if (
      await act(() => updateDomainAction({ id, isDefault: true }), t('actions.madeDefault', { domain: name }))
    )
      await onChanged()
  }
  return (
    <>
      <Button loading={verifying} onClick={onVerify}>
        <RefreshCw aria-hidden />
        {t('verify.action')}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t('actions.more', { domain: name })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {isDefault ? null : (
            <DropdownMenuItem onSelect={() => void makeDefault()}>
              <Star aria-hidden />
              {t('actions.makeDefault')}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setOpen('move')}>
            <ArrowLeftRight aria-hidden />
            {t('actions.move')}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setOpen('remove')}>
            <Trash2 aria-hidden />
            {t('actions.delete')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <MoveDialog
        domain={domain}
        providers={providers}
        open={open === 'move'}
        onOpenChange={close}
        onMoved={onMoved}
      />
      <RemoveDialog
        open={open === 'remove'}
        onOpenChange={close}
        title={t('delete.title', { domain: name })}
        text={t('delete.text')}
        confirmLabel={t('actions.delete')}
        action={() => deleteDomainAction({ id })}
        onHold={onHold}
        onRemoved={() => {
          toast.success(t('actions.deleted', { domain: name }))
          router.replace('/settings/domains')
          router.refresh()
        }}
      />
    </>
  )
}
