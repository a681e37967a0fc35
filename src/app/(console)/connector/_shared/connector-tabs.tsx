'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Badge } from '../../../_ui/badge'
import { cn } from '../../../_ui/cn'

const TABS = [
  { name: 'sync', href: '/connector' },
  { name: 'employees', href: '/connector/employees' },
  { name: 'quarantine', href: '/connector/quarantine' },
  { name: 'configuration', href: '/connector/configuration' },
] as const

/** The pages of the connector, side by side, and how many rows wait in quarantine. */
export function ConnectorTabs({ quarantined }: { quarantined: number }) {
  const t = useTranslations('connector.tabs')
  const format = useFormatter()
  const pathname = usePathname()
  const row = useRef<HTMLElement>(null)
  // On a phone the row is wider than the screen: the page that is shown is within sight.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>(`a[href="${pathname}"]`)
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.clientWidth / 2
  }, [pathname])
  return (
    <nav
      ref={row}
      aria-label={t('label')}
      className="-mx-4 mb-5 flex gap-1 overflow-x-auto border-b border-border px-4 sm:mx-0 sm:px-0"
    >
      {TABS.map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={cn(
            '-mb-px whitespace-nowrap border-b-2 border-transparent px-2.5 pb-2 pt-1 font-medium text-muted-foreground transition-colors hover:text-foreground',
            pathname === href && 'border-primary text-foreground',
          )}
        >
          {t(name)}
          {name === 'quarantine' && quarantined > 0 ? (
            <Badge tone="warning" className="figures ml-1.5">
              <span aria-hidden>{format.number(quarantined)}</span>
              <span className="sr-only">
                {' '}
                {t('waiting', { count: quarantined, n: format.number(quarantined) })}
              </span>
            </Badge>
          ) : null}
        </Link>
      ))}
    </nav>
  )
}
