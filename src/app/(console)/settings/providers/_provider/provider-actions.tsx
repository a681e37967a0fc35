'use client'

import { Download, MoreHorizontal, PlugZap, ScrollText, Star, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Provider } from '#server/clouds/schema'
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
import { deleteProviderAction, updateProviderAction } from '../actions'

type ProviderActionsProps = {
  provider: Provider
  testing: boolean
  onTest: () => void
  onChanged: () => Promise<void>
  onHold: (held: boolean) => void
}

/** What can be done with the provider that the page shows. */
export function ProviderActions({ provider, testing, onTest, onChanged, onHold }: ProviderActionsProps) {
  const t = useTranslations('providers')
  const router = useRouter()
  const act = useAct()
  const [removing, setRemoving] = useState(false)
  const { id, name, isDefault } = provider
  const makeDefault = async () => {
    if (await act(() => updateProviderAction({ id, isDefault: true }), t('actions.madeDefault', { name })))
      await onChanged()
  }
  return (
    <>
      <Button variant="outline" loading={testing} onClick={onTest}>
        <PlugZap aria-hidden />
        {t('health.test')}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t('actions.more', { name })}>
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
          <DropdownMenuItem asChild>
            <Link href={`/mailboxes/import?provider=${id}`}>
              <Download aria-hidden />
              {t('actions.import')}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={`/settings/providers/calls?provider=${id}`}>
              <ScrollText aria-hidden />
              {t('actions.calls')}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setRemoving(true)}>
            <Trash2 aria-hidden />
            {t('actions.delete')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RemoveDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('delete.title', { name })}
        text={t('delete.text')}
        confirmLabel={t('actions.delete')}
        action={() => deleteProviderAction({ id })}
        onHold={onHold}
        onRemoved={() => {
          toast.success(t('actions.deleted', { name }))
          router.replace('/settings/providers')
          router.refresh()
        }}
      />
    </>
  )
}
