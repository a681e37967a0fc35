'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cn } from '../../_ui/cn'
import { isInside, type Room } from './navigation'
import { UnreadBadge } from './unread-badge'

/** Rooms whose name is too long for their share of a phone's width. */
const SHORT: ReadonlySet<Room['name']> = new Set(['inbox', 'connector', 'captured'])

/** More than this and their names are set smaller. */
const MANY = 6

/** The rooms under the thumb, on a phone. */
export function BottomNavigation({ rooms }: { rooms: readonly Room[] }) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-border bg-card/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {rooms.map(({ name, href, icon: Icon }) => {
          const here = isInside(pathname, href)
          return (
            <li key={name} className="min-w-0 flex-1">
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cn(
                  'flex h-14 flex-col items-center justify-center gap-1 text-[11px] font-medium text-muted-foreground focus-visible:-outline-offset-2',
                  here && 'text-primary-ink',
                )}
              >
                <span
                  className={cn(
                    'relative grid h-6 w-11 place-items-center rounded-full',
                    here && 'bg-primary-soft',
                  )}
                >
                  <Icon aria-hidden className="size-[18px]" />
                  {name === 'inbox' ? <UnreadBadge className="absolute -right-1 -top-1" /> : null}
                </span>
                <span
                  className={cn(
                    'max-w-full truncate px-0.5 max-[420px]:tracking-tight',
                    rooms.length > MANY && 'max-[420px]:px-0 max-[420px]:text-[10px]',
                  )}
                >
                  {SHORT.has(name)
                    ? t(`nav.${name as 'inbox' | 'connector' | 'captured'}Short`)
                    : t(`nav.${name}`)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
