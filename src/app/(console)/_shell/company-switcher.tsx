'use client'

import { ChevronsUpDown, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
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
import { Initials } from './initials'
import type { ShellData } from './shell-data'

type CompanySwitcherProps = {
  data: ShellData
  onSwitch: (organisationId: string) => void
  switching: boolean
}

/** The company one works for, and the others one belongs to. */
export function CompanySwitcher({ data, onSwitch, switching }: CompanySwitcherProps) {
  const t = useTranslations('shell')
  const { organisation, organisations, role } = data
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('company.label', { name: organisation.name })}
        aria-busy={switching}
        className="flex h-11 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-accent aria-busy:opacity-60 data-[state=open]:bg-accent"
      >
        <Initials name={organisation.name} square />
        <span className="min-w-0 grow leading-tight">
          <span className="block truncate font-semibold">{organisation.name}</span>
          <span className="block truncate text-xs text-muted-foreground">{t(`role.${role}`)}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="min-w-60">
        <DropdownMenuLabel>{t('company.switch')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={organisation.id} onValueChange={onSwitch}>
          {organisations.map(({ id, name, role: ownRole }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <Initials name={name} square className="size-6" />
              <span className="min-w-0">
                <span className="block truncate">{name}</span>
                <span className="block text-xs text-muted-foreground">{t(`role.${ownRole}`)}</span>
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/welcome">
            <Plus aria-hidden />
            {t('company.create')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
