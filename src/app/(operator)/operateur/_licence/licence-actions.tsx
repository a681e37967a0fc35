'use client'

import { CalendarPlus, KeyRound, MoreHorizontal, Pause, Play, ShieldX, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { OperatorLicence, Plan } from '#server/licences/schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { useAct } from '../../../(console)/settings/_shared/use-act'
import { reinstateLicenceAction } from '../actions'
import { ChangeDialog } from './change-dialog'
import { ReasonDialog } from './reason-dialog'
import { RenewDialog } from './renew-dialog'
import { ReplaceKeyDialog } from './replace-key-dialog'

type Deed = 'renew' | 'change' | 'suspend' | 'reinstate' | 'replaceKey' | 'revoke'

/** What an operator may do with a licence that was not revoked. */
export function LicenceActions({ licence, plans }: { licence: OperatorLicence; plans: readonly Plan[] }) {
  const t = useTranslations('operator.deeds')
  const act = useAct()
  const [deed, setDeed] = useState<Deed | null>(null)
  const { id, status } = licence
  const open = (name: Deed) => ({
    open: deed === name,
    onOpenChange: (next: boolean) => setDeed(next ? name : null),
  })
  return (
    <>
      {status === 'suspended' ? (
        <Button onClick={() => setDeed('reinstate')}>
          <Play aria-hidden />
          {t('reinstate')}
        </Button>
      ) : null}
      <Button variant="outline" onClick={() => setDeed('renew')}>
        <CalendarPlus aria-hidden />
        {t('renew')}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t('more')}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDeed('change')}>
            <SlidersHorizontal aria-hidden />
            {t('change')}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setDeed('replaceKey')}>
            <KeyRound aria-hidden />
            {t('replaceKey')}
          </DropdownMenuItem>
          {status === 'active' ? (
            <DropdownMenuItem onSelect={() => setDeed('suspend')}>
              <Pause aria-hidden />
              {t('suspend')}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
          <DropdownMenuItem destructive onSelect={() => setDeed('revoke')}>
            <ShieldX aria-hidden />
            {t('revoke')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RenewDialog licence={licence} {...open('renew')} />
      <ChangeDialog licence={licence} plans={plans} {...open('change')} />
      <ReasonDialog id={id} deed="suspend" {...open('suspend')} />
      <ReasonDialog id={id} deed="revoke" {...open('revoke')} />
      <ReplaceKeyDialog id={id} {...open('replaceKey')} />
      <ConfirmDialog
        {...open('reinstate')}
        title={t('reinstateTitle')}
        consequence={t('reinstateText')}
        confirmLabel={t('reinstate')}
        onConfirm={() => act(() => reinstateLicenceAction({ id }), t('reinstated'))}
      />
    </>
  )
}
