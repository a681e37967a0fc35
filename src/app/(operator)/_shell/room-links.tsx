'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { BottomBar } from '../../_ui/bottom-bar'
import { cn } from '../../_ui/cn'
import { isHere, type OperatorRoom, ROOMS } from './rooms'

/** Rooms whose name is too long for a sixth of a phone's width. */
const SHORT: ReadonlySet<OperatorRoom['name']> = new Set(['overview', 'keys'])

/** The operator's rooms, one above the other. */
export function SideRooms() {
  const t = useTranslations('operator')
  const pathname = usePathname()
  return (
    <nav aria-label={t('navigation')}>
      <ul className="grid gap-0.5">
        {ROOMS.map(({ name, href, icon: Icon }) => {
          const here = isHere(pathname, href)
          return (
            <li key={name}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground',
                  here && 'bg-card text-foreground shadow-sm ring-1 ring-border hover:bg-card',
                )}
              >
                <Icon aria-hidden className={cn('size-4 shrink-0', here && 'text-primary-ink')} />
                {t(`nav.${name}`)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The same under the thumb, on a phone. */
export function BottomRooms() {
  const t = useTranslations('operator')
  const pathname = usePathname()
  return (
    <BottomBar
      label={t('navigation')}
      rooms={ROOMS.map(({ name, href, icon }) => ({
        href,
        icon,
        here: isHere(pathname, href),
        name: SHORT.has(name) ? t(`nav.${name as 'overview' | 'keys'}Short`) : t(`nav.${name}`),
      }))}
    />
  )
}
