'use client'

import { Building2, ShieldUser } from 'lucide-react'
import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TwoFactorNotice } from '../../_two-factor/two-factor-notice'
import { Badge } from '../../_ui/badge'
import { Logo } from '../../_ui/logo'
import { useSetLocale } from '../../_ui/use-set-locale'
import { Walls } from '../../_ui/walls'
import { UserButton } from '../../(console)/_shell/user-button'
import { UserMenu } from '../../(console)/_shell/user-menu'
import { BottomRooms, SideRooms } from './room-links'

type OperatorShellProps = {
  user: { id: string; name: string; email: string; locale: string; isOperator: boolean }
  /** The company they also belong to; null: none. */
  company: string | null
  /** Whether they sign in with a code as well. */
  twoFactor: boolean
  signOut: () => Promise<unknown>
  children: ReactNode
}

/** The walls around the operator's pages: the same house, seen from the other side. */
export function OperatorShell({ user, company, twoFactor, signOut, children }: OperatorShellProps) {
  const t = useTranslations('operator')
  const skip = useTranslations('shell')('skip')
  const setLocale = useSetLocale()
  const leave = async () => {
    try {
      await signOut()
    } catch (error) {
      unstable_rethrow(error)
    }
    // A full load forgets everything the browser kept of the session.
    window.location.assign('/sign-in')
  }
  const links = [
    { href: '/operateur/securite', label: t('security.title'), icon: ShieldUser },
    company === null
      ? { href: '/welcome', label: t('newCompany'), icon: Building2 }
      : { href: '/campaigns', label: t('back', { name: company }), icon: Building2 },
  ]
  const menu = { user, links, onLocale: setLocale, onSignOut: () => void leave() }
  return (
    <Walls
      skip={skip}
      aside={
        <>
          <div className="flex items-center gap-2.5 px-2 pb-1">
            <Logo />
            <Badge tone="outline">{t('badge')}</Badge>
          </div>
          <div className="min-h-0 grow overflow-y-auto p-px">
            <SideRooms />
          </div>
          <UserMenu {...menu}>
            <UserButton user={user} />
          </UserMenu>
        </>
      }
      header={
        <>
          <div className="flex grow items-center gap-2.5 px-2">
            <Logo />
            <Badge tone="outline">{t('badge')}</Badge>
          </div>
          <UserMenu {...menu} side="bottom">
            <UserButton user={user} small />
          </UserMenu>
        </>
      }
      notice={twoFactor ? undefined : <TwoFactorNotice href="/operateur/securite" />}
      foot={<BottomRooms />}
    >
      {children}
    </Walls>
  )
}
