'use client'

import { Search, ShieldUser, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { TwoFactorNotice } from '../../_two-factor/two-factor-notice'
import { Button } from '../../_ui/button'
import { Kbd } from '../../_ui/kbd'
import { Logo } from '../../_ui/logo'
import { Walls } from '../../_ui/walls'
import { BottomNavigation } from './bottom-navigation'
import { CommandPalette } from './command-palette'
import { CompanySwitcher } from './company-switcher'
import { LicenceLink } from './licence-link'
import { roomsFor } from './navigation'
import { ReadOnlyNotice } from './read-only-notice'
import type { ShellActions, ShellData } from './shell-data'
import { SideNavigation } from './side-navigation'
import { useModifierKey } from './use-modifier-key'
import { useShell } from './use-shell'
import { UserButton } from './user-button'
import { UserMenu } from './user-menu'

type ShellProps = { data: ShellData; actions: ShellActions; children: ReactNode }

/** The walls around every page of the console. */
export function Shell({ data, actions, children }: ShellProps) {
  const t = useTranslations('shell')
  const [palette, setPalette] = useState(false)
  const { switchTo, switching, changeLocale, signOut } = useShell(data, actions)
  const modifier = useModifierKey()
  const rooms = roomsFor(data)
  const { user, licence } = data
  const company = <CompanySwitcher data={data} onSwitch={switchTo} switching={switching} />
  const links = [
    { href: '/settings/account', label: t('user.account'), icon: UserRound },
    ...(user.isOperator ? [{ href: '/operateur', label: t('user.operator'), icon: ShieldUser }] : []),
  ]
  const menu = { user, links, onLocale: changeLocale, onSignOut: signOut }

  return (
    <Walls
      skip={t('skip')}
      aside={
        <>
          <Logo className="px-2" />
          {company}
          <button
            type="button"
            onClick={() => setPalette(true)}
            className="flex h-8 items-center gap-2 rounded-md border border-border-strong bg-card px-2.5 text-muted-foreground shadow-xs transition-colors hover:text-foreground"
          >
            <Search aria-hidden className="size-4" />
            <span className="grow text-left">{t('palette.open')}</span>
            <Kbd>{modifier}K</Kbd>
          </button>
          <div className="min-h-0 grow overflow-y-auto p-px">
            <SideNavigation rooms={rooms} />
          </div>
          {licence ? <LicenceLink licence={licence} /> : null}
          <UserMenu {...menu}>
            <UserButton user={user} />
          </UserMenu>
        </>
      }
      header={
        <>
          <div className="min-w-0 max-w-72 grow">{company}</div>
          {licence ? <LicenceLink licence={licence} small /> : null}
          <Button
            variant="ghost"
            size="icon"
            className="ml-auto"
            aria-label={t('palette.open')}
            onClick={() => setPalette(true)}
          >
            <Search aria-hidden />
          </Button>
          <UserMenu {...menu} side="bottom">
            <UserButton user={user} small />
          </UserMenu>
        </>
      }
      notice={noticeOf(data)}
      foot={
        <>
          <BottomNavigation rooms={rooms} />
          <CommandPalette
            data={data}
            open={palette}
            onOpenChange={setPalette}
            onLocale={changeLocale}
            onSignOut={signOut}
          />
        </>
      }
    >
      {children}
    </Walls>
  )
}

/** At most one: being able to change nothing comes before being asked for a second step soon. */
function noticeOf({ licence, twoFactor }: ShellData): ReactNode {
  if (licence?.readOnlySince) return <ReadOnlyNotice />
  if (twoFactor.on || !twoFactor.from) return undefined
  return <TwoFactorNotice href="/settings/account#two-factor" from={twoFactor.from} />
}
