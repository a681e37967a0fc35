import {
  Cable,
  FlaskConical,
  Inbox,
  type LucideIcon,
  MailCheck,
  Megaphone,
  Settings,
  Users,
} from 'lucide-react'
import type { ShellData } from './shell-data'

type RoomName = 'inbox' | 'campaigns' | 'contacts' | 'mailboxes' | 'connector' | 'captured' | 'settings'
export type Room = { name: RoomName; href: string; icon: LucideIcon; permission?: string }

const ROOMS: readonly Room[] = [
  { name: 'inbox', href: '/inbox', icon: Inbox, permission: 'inbox:read' },
  { name: 'campaigns', href: '/campaigns', icon: Megaphone, permission: 'campaigns:read' },
  { name: 'contacts', href: '/contacts', icon: Users, permission: 'contacts:read' },
  { name: 'mailboxes', href: '/mailboxes', icon: MailCheck, permission: 'mailboxes:read' },
  { name: 'connector', href: '/connector', icon: Cable, permission: 'connector:read' },
  { name: 'settings', href: '/settings', icon: Settings },
]
const CAPTURED: Room = {
  name: 'captured',
  href: '/captured',
  icon: FlaskConical,
  permission: 'captured:read',
}

/** The rooms this person may enter, in the order of the side navigation. */
export function roomsFor({ permissions, catcher }: Pick<ShellData, 'permissions' | 'catcher'>): Room[] {
  const rooms = catcher ? [...ROOMS.slice(0, -1), CAPTURED, ...ROOMS.slice(-1)] : ROOMS
  return rooms.filter(({ permission }) => !permission || permissions.includes(permission))
}

/** Whether a page belongs to a room. */
export function isInside(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
