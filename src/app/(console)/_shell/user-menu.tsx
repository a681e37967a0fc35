'use client'

import { LogOut, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import type { ReactNode } from 'react'
import { LOCALES } from '../../_i18n/locales'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../_ui/dropdown-menu'
import type { ShellData } from './shell-data'
import { THEMES } from './themes'

type UserMenuProps = {
  user: ShellData['user']
  /** Where else this person may go: the account, and the other side of the house for an operator. */
  links: readonly MenuLink[]
  onLocale: (locale: string) => void
  onSignOut: () => void
  side?: 'top' | 'bottom'
  children: ReactNode
}

export type MenuLink = { href: string; label: string; icon: LucideIcon }

/** One's account: language, appearance, way out. The child is the button that opens it. */
export function UserMenu({ user, links, onLocale, onSignOut, side = 'top', children }: UserMenuProps) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const { theme = 'system', setTheme } = useTheme()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent side={side} align="end" className="min-w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-xs text-muted-foreground">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        {links.map(({ href, label, icon: Icon }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href}>
              <Icon aria-hidden />
              {label}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('user.theme')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {THEMES.map(({ name, icon: Icon }) => (
            <DropdownMenuRadioItem key={name} value={name}>
              <Icon aria-hidden />
              {t(`theme.${name}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('user.language')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={onLocale}>
          {LOCALES.map((choice) => (
            <DropdownMenuRadioItem key={choice} value={choice} lang={choice}>
              {t(`language.${choice}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOut aria-hidden />
          {t('user.signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
