'use client'

import { AtSign, Import, MoreHorizontal, Plus, ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'

/** The ways to an address that sends: one's own, or one that a provider makes. The likelier one comes first. */
export function HeadActions({ hasProvider }: { hasProvider: boolean }) {
  const t = useTranslations('mailboxes')
  const tp = useTranslations('provisioning')
  return (
    <>
      {hasProvider ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label={tp('head.more')}>
              <MoreHorizontal aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem asChild className="sm:hidden">
              <Link href="/mailboxes/new">
                <Plus aria-hidden />
                {t('connect')}
              </Link>
            </DropdownMenuItem>
            <DropdownMenuItem asChild>
              <Link href="/mailboxes/import">
                <Import aria-hidden />
                {tp('head.import')}
              </Link>
            </DropdownMenuItem>
            <DropdownMenuItem asChild>
              <Link href="/mailboxes/operations">
                <ScrollText aria-hidden />
                {tp('head.log')}
              </Link>
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <CreateOrConnect hasProvider={hasProvider} create={tp('head.create')} connect={t('connect')} inMenu />
    </>
  )
}

type CreateOrConnectProps = {
  hasProvider: boolean
  create: string
  connect: string
  /** A menu beside it has the lesser way, which a phone has no room for. */
  inMenu?: boolean
}

/** The two ways; the main one stands last, where the hand goes. */
export function CreateOrConnect({ hasProvider, create, connect, inMenu = false }: CreateOrConnectProps) {
  const ways = [
    { href: '/mailboxes/create', label: create, icon: AtSign, main: hasProvider },
    { href: '/mailboxes/new', label: connect, icon: Plus, main: !hasProvider },
  ].toSorted((a, b) => Number(a.main) - Number(b.main))
  return ways.map(({ href, label, icon: Icon, main }) => (
    <Button
      key={href}
      asChild
      variant={main ? 'primary' : 'outline'}
      className={inMenu && hasProvider ? (main ? 'max-sm:order-first' : 'max-sm:hidden') : ''}
    >
      <Link href={href}>
        <Icon aria-hidden />
        {label}
      </Link>
    </Button>
  ))
}
