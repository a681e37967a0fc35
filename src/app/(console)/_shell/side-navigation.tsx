'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cn } from '../../_ui/cn'
import { isInside, type Room } from './navigation'
import { UnreadBadge } from './unread-badge'

/** The rooms of the house, one above the other. */
export function SideNavigation({ rooms, onNavigate }: { rooms: readonly Room[]; onNavigate?: () => void }) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  return (
    <nav aria-label={t('mainNavigation')}>
      <ul className="grid gap-0.5">
        {rooms.map(({ name, href, icon: Icon }) => {
          const here = isInside(pathname, href)
          return (
            <li key={name}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                onClick={onNavigate}
                className={cn(
                  'relative flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground max-lg:h-11',
                  here && 'bg-card text-foreground shadow-sm ring-1 ring-border hover:bg-card',
                )}
              >
                <Icon aria-hidden className={cn('size-4 shrink-0', here && 'text-primary-ink')} />
                <span className="grow">{t(`nav.${name}`)}</span>
                {name === 'inbox' ? <UnreadBadge /> : null}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
