'use client'

import { ChevronsUpDown, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '../../_ui/button'
import { Kbd } from '../../_ui/kbd'
import { Logo } from '../../_ui/logo'
import { BottomNavigation } from './bottom-navigation'
import { CommandPalette } from './command-palette'
import { CompanySwitcher } from './company-switcher'
import { Initials } from './initials'
import { roomsFor } from './navigation'
import type { ShellActions, ShellData } from './shell-data'
import { SideNavigation } from './side-navigation'
import { useModifierKey } from './use-modifier-key'
import { useShell } from './use-shell'
import { UserMenu } from './user-menu'

type ShellProps = { data: ShellData; actions: ShellActions; children: ReactNode }

/** The walls around every page of the console. */
export function Shell({ data, actions, children }: ShellProps) {
  const t = useTranslations('shell')
  const [palette, setPalette] = useState(false)
  const { switchTo, switching, changeLocale, signOut } = useShell(data, actions)
  const modifier = useModifierKey()
  const rooms = roomsFor(data)
  const company = <CompanySwitcher data={data} onSwitch={switchTo} switching={switching} />
  const menu = { user: data.user, onLocale: changeLocale, onSignOut: signOut }

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
      >
        {t('skip')}
      </a>

      <aside className="sticky top-0 hidden h-dvh flex-col gap-3 border-r border-border px-3 pb-3 pt-4 lg:flex">
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
        <UserMenu {...menu}>
          <button
            type="button"
            aria-label={t('user.menu', { name: data.user.name })}
            className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-accent data-[state=open]:bg-accent"
          >
            <Initials name={data.user.name} />
            <span className="min-w-0 grow leading-tight">
              <span className="block truncate font-medium">{data.user.name}</span>
              <span className="block truncate text-xs text-muted-foreground">{data.user.email}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          </button>
        </UserMenu>
      </aside>

      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-border bg-background/95 px-2 backdrop-blur lg:hidden">
          <div className="min-w-0 max-w-72 grow">{company}</div>
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
            <button
              type="button"
              aria-label={t('user.menu', { name: data.user.name })}
              className="grid size-9 place-items-center rounded-full"
            >
              <Initials name={data.user.name} />
            </button>
          </UserMenu>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[84rem] grow px-4 pb-24 pt-5 outline-none has-[>[data-bleed]]:max-w-none! has-[>[data-bleed]]:p-0! sm:px-6 lg:px-8 lg:pb-10 lg:pt-7"
        >
          {children}
        </main>
      </div>
      <BottomNavigation rooms={rooms} />
      <CommandPalette
        data={data}
        open={palette}
        onOpenChange={setPalette}
        onLocale={changeLocale}
        onSignOut={signOut}
      />
    </div>
  )
}
