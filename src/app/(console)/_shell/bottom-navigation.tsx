'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { BottomBar } from '../../_ui/bottom-bar'
import { isInside, type Room } from './navigation'
import { UnreadBadge } from './unread-badge'

/** Rooms whose name is too long for their share of a phone's width. */
const SHORT: ReadonlySet<Room['name']> = new Set(['inbox', 'connector', 'captured'])

/** The rooms under the thumb, on a phone. */
export function BottomNavigation({ rooms }: { rooms: readonly Room[] }) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  return (
    <BottomBar
      label={t('mainNavigation')}
      rooms={rooms.map(({ name, href, icon }) => ({
        href,
        icon,
        here: isInside(pathname, href),
        name: SHORT.has(name)
          ? t(`nav.${name as 'inbox' | 'connector' | 'captured'}Short`)
          : t(`nav.${name}`),
        badge: name === 'inbox' ? <UnreadBadge className="absolute -right-1 -top-1" /> : null,
      }))}
    />
  )
}
