'use client'

import {
  Building2,
  Cloud,
  Globe,
  Inbox,
  KeyRound,
  LockKeyhole,
  MonitorSmartphone,
  ScrollText,
  ShieldCheck,
  UserRound,
  Users,
  Webhook,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '../../../_ui/cn'

const GROUPS = [
  {
    title: 'groupCompany',
    pages: [
      { name: 'company', href: '/settings/company', icon: Building2, permission: 'organisation:read' },
      { name: 'members', href: '/settings/members', icon: Users, permission: 'members:read' },
      { name: 'security', href: '/settings/security', icon: LockKeyhole, permission: 'organisation:read' },
      { name: 'licence', href: '/settings/licence', icon: ShieldCheck, permission: 'licence:read' },
      { name: 'integrations', href: '/settings/integrations', icon: Inbox, permission: 'integrations:read' },
      { name: 'domains', href: '/settings/domains', icon: Globe, permission: 'domains:read' },
      { name: 'providers', href: '/settings/providers', icon: Cloud, permission: 'providers:read' },
      { name: 'apiKeys', href: '/settings/api-keys', icon: KeyRound, permission: 'api-keys:read' },
      { name: 'webhooks', href: '/settings/webhooks', icon: Webhook, permission: 'webhooks:read' },
      { name: 'audit', href: '/settings/audit', icon: ScrollText, permission: 'audit:read' },
    ],
  },
  {
    title: 'groupPersonal',
    pages: [
      { name: 'account', href: '/settings/account', icon: UserRound, permission: null },
      { name: 'sessions', href: '/settings/sessions', icon: MonitorSmartphone, permission: null },
    ],
  },
] as const

/** The sections of the settings that this person may open. */
export function SettingsNavigation({ permissions }: { permissions: readonly string[] }) {
  const t = useTranslations('shell.settings')
  const pathname = usePathname()
  const nav = useRef<HTMLElement>(null)

  // On a phone the sections are one line wider than the screen: the open one is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the page that decides which one is open
  useEffect(() => {
    const row = nav.current
    const open = row?.querySelector<HTMLElement>('[aria-current]')
    if (row && open) row.scrollLeft = open.offsetLeft - (row.clientWidth - open.clientWidth) / 2
  }, [pathname])

  return (
    <nav
      ref={nav}
      aria-label={t('navigation')}
      className="relative flex min-w-0 gap-1 overflow-x-auto max-lg:-mx-4 max-lg:border-b max-lg:border-border max-lg:px-4 max-lg:pb-2 lg:sticky lg:top-7 lg:flex-col lg:gap-5 lg:self-start lg:overflow-visible"
    >
      {GROUPS.map(({ title, pages }) => (
        <div key={title} className="flex gap-1 lg:flex-col lg:gap-0.5">
          <p className="px-2.5 pb-1 text-xs font-medium text-muted-foreground max-lg:sr-only">{t(title)}</p>
          {pages
            .filter(({ permission }) => permission === null || permissions.includes(permission))
            .map(({ name, href, icon: Icon }) => {
              const here = pathname === href || pathname.startsWith(`${href}/`)
              return (
                <Link
                  key={name}
                  href={href}
                  aria-current={here ? 'page' : undefined}
                  className={cn(
                    'flex h-8 items-center gap-2 whitespace-nowrap rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground',
                    here && 'bg-primary-soft text-primary-ink hover:bg-primary-soft hover:text-primary-ink',
                  )}
                >
                  <Icon aria-hidden className="size-4" />
                  {t(name)}
                </Link>
              )
            })}
        </div>
      ))}
    </nav>
  )
}
