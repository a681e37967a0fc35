'use client'

import { KeyRound, MoreHorizontal, RefreshCw, Trash2 } from 'lucide-react'
import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../../../_ui/dropdown-menu'
import { toast } from '../../../../_ui/toaster'
import { RemoveDialog } from '../../_shared/remove-dialog'
import { refreshLicenceAction, removeLicenceAction } from '../actions'

type LicenceActionsProps = { readOnly: boolean; onReplace: () => void }

/** Looks at the licence anew, puts another in its place, or takes it away. */
export function LicenceActions({ readOnly, onReplace }: LicenceActionsProps) {
  const t = useTranslations('licence')
  const common = useTranslations('common')
  const router = useRouter()
  const [refreshing, setRefreshing] = useState(false)
  const [removing, setRemoving] = useState(false)

  const refresh = async () => {
    setRefreshing(true)
    try {
      const result = await refreshLicenceAction({})
      if (!result.ok) return void toast.error(result.error.message)
      const { code, valid } = result.data
      const said = t('actions.refreshed', { state: t(`code.${code}`) })
      if (valid) toast.success(said)
      else toast.warning(said)
      router.refresh()
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
    } finally {
      setRefreshing(false)
    }
  }

  return (
    <>
      <Button variant={readOnly ? 'primary' : 'outline'} loading={refreshing} onClick={() => void refresh()}>
        <RefreshCw aria-hidden />
        {t('actions.refresh')}
      </Button>
      {/* Out of force, the field for another key is there already, and removing is refused. */}
      {readOnly ? null : (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label={t('actions.more')}>
              <MoreHorizontal aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem onSelect={onReplace}>
              <KeyRound aria-hidden />
              {t('actions.replace')}
            </DropdownMenuItem>
            <DropdownMenuItem destructive onSelect={() => setRemoving(true)}>
              <Trash2 aria-hidden />
              {t('actions.remove')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <RemoveDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('actions.removeTitle')}
        text={t('actions.removeText')}
        confirmLabel={t('actions.remove')}
        action={() => removeLicenceAction({})}
        onHold={() => undefined}
        onRemoved={() => {
          toast.success(t('actions.removed'))
          router.refresh()
        }}
      />
    </>
  )
}
