import {
  AtSign,
  BookOpen,
  CircleDot,
  FileUp,
  KeyRound,
  Languages,
  LogOut,
  type LucideIcon,
  MailPlus,
  Megaphone,
  ScrollText,
  SquarePen,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { LOCALES } from '../../_i18n/locales'
import { roomsFor } from './navigation'
import type { ShellData } from './shell-data'
import { THEMES } from './themes'

/** Places inside the inbox that one jumps to. */
const INBOX = [
  { id: 'inboxUnread', icon: CircleDot, href: '/inbox?filter=unread' },
  { id: 'inboxMine', icon: UserRound, href: '/inbox?filter=mine' },
  { id: 'inboxReplies', icon: Megaphone, href: '/inbox?filter=campaign_replies' },
] as const

type Command = { id: string; label: string; icon: LucideIcon; href?: string; run?: () => void }
type CommandGroup = { id: 'go' | 'create' | 'preferences'; commands: Command[] }
type Wishes = { onLocale: (locale: string) => void; onSignOut: () => void }

/** Everything the palette offers to this person. */
export function usePaletteCommands(data: ShellData, { onLocale, onSignOut }: Wishes): CommandGroup[] {
  const t = useTranslations('shell')
  const locale = useLocale()
  const { setTheme } = useTheme()
  const may = ({ permission }: { permission?: string }) =>
    !permission || data.permissions.includes(permission)

  const create = [
    {
      id: 'new-campaign',
      label: t('palette.newCampaign'),
      icon: SquarePen,
      href: '/campaigns/new',
      permission: 'campaigns:write',
    },
    {
      id: 'import',
      label: t('palette.newContact'),
      icon: FileUp,
      href: '/contacts/import',
      permission: 'contacts:write',
    },
    {
      id: 'new-address',
      label: t('palette.newAddress'),
      icon: AtSign,
      href: '/mailboxes/create',
      permission: 'mailboxes:write',
    },
    {
      id: 'new-mailbox',
      label: t('palette.newMailbox'),
      icon: MailPlus,
      href: '/mailboxes/new',
      permission: 'mailboxes:write',
    },
    {
      id: 'invite',
      label: t('palette.invite'),
      icon: UserPlus,
      href: '/settings/members',
      permission: 'members:write',
    },
    {
      id: 'api-key',
      label: t('palette.apiKey'),
      icon: KeyRound,
      href: '/settings/api-keys',
      permission: 'api-keys:write',
    },
  ]
  const inbox = INBOX.map(({ id, icon, href }) => ({
    id,
    label: t(`palette.${id}`),
    icon,
    href,
    permission: 'inbox:read',
  }))
  const go: (Command & { permission?: string })[] = [
    ...roomsFor(data).map(({ name, href, icon }) => ({ id: name, label: t(`nav.${name}`), icon, href })),
    ...inbox,
    { id: 'account', label: t('user.account'), icon: UserRound, href: '/settings/account' },
    {
      id: 'audit',
      label: t('settings.audit'),
      icon: ScrollText,
      href: '/settings/audit',
      permission: 'audit:read',
    },
    { id: 'docs', label: t('palette.apiReference'), icon: BookOpen, href: '/docs' },
  ]
  const preferences = [
    ...THEMES.map(({ name, icon }) => ({
      id: `theme-${name}`,
      label: `${t('user.theme')} : ${t(`theme.${name}`)}`,
      icon,
      run: () => setTheme(name),
    })),
    ...LOCALES.filter((choice) => choice !== locale).map((choice) => ({
      id: `language-${choice}`,
      label: `${t('user.language')} : ${t(`language.${choice}`)}`,
      icon: Languages,
      run: () => onLocale(choice),
    })),
    { id: 'sign-out', label: t('user.signOut'), icon: LogOut, run: onSignOut },
  ]
  return [
    { id: 'go' as const, commands: go.filter(may) },
    { id: 'create' as const, commands: create.filter(may) },
    { id: 'preferences' as const, commands: preferences },
  ].filter(({ commands }) => commands.length > 0)
}
