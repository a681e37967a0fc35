'use client'

import {
  Archive,
  CalendarClock,
  CircleDot,
  File,
  Folder as FolderIcon,
  Inbox,
  type LucideIcon,
  Megaphone,
  Send,
  Settings2,
  ShieldAlert,
  Trash2,
  TriangleAlert,
  UserMinus,
  UserRound,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Folder } from '#server/inboxes/schema'
import type { InboxFigures, ThreadFilter } from '#server/inboxes/thread-schema'
import { cn } from '../../../_ui/cn'
import { FILTERS, type Place } from '../_shared/address'
import type { Box } from '../_shared/types'
import type { Go } from '../_shared/use-place'
import { BoxState } from './box-state'

const FILTER_ICONS: Record<ThreadFilter, LucideIcon> = {
  unread: CircleDot,
  mine: UserRound,
  campaign_replies: Megaphone,
  bounces: TriangleAlert,
  absences: CalendarClock,
  opt_outs: UserMinus,
}
const FOLDER_ICONS: Partial<Record<Folder['role'], LucideIcon>> = {
  inbox: Inbox,
  sent: Send,
  junk: ShieldAlert,
  archive: Archive,
  trash: Trash2,
  drafts: File,
}
const NOWHERE = { box: null, folder: null, role: null, filter: null, archived: false } as const

type FoldersPaneProps = {
  place: Place
  go: Go
  hrefOf: (changes: Partial<Place>) => string
  boxes: Box[]
  figures: InboxFigures
  mayConnect: boolean
}

/** Where conversations are: every box together, what needs a person, each box with its folders. */
export function FoldersPane({ place, go, hrefOf, boxes, figures, mayConnect }: FoldersPaneProps) {
  const t = useTranslations('inbox')
  const line = (changes: Partial<Place>) => {
    const target = { ...NOWHERE, search: '', thread: null, ...changes }
    const here = (['box', 'folder', 'role', 'filter', 'archived'] as const).every(
      (key) => place[key] === target[key],
    )
    return { href: hrefOf(target), here, onGo: () => go(target) }
  }
  return (
    <nav aria-label={t('places')} className="space-y-5 px-2.5 py-3">
      <ul className="space-y-px">
        <Line {...line({})} icon={Inbox} label={t('allBoxes')} count={figures.unread} />
        <Line {...line({ role: 'sent' })} icon={Send} label={t('sent')} />
        <Line {...line({ archived: true })} icon={Archive} label={t('archived')} />
        <Line {...line({ role: 'junk' })} icon={ShieldAlert} label={t('junk')} />
      </ul>
      <Group title={t('toHandle')}>
        {FILTERS.map((filter) => (
          <Line
            key={filter}
            {...line({ filter })}
            icon={FILTER_ICONS[filter]}
            label={t(`filters.${filter}`)}
            count={figures.filters[filter]}
          />
        ))}
      </Group>
      <Group title={t('boxes')}>
        {boxes.map((box) => (
          <BoxLines key={box.id} box={box} place={place} line={line} figures={figures} />
        ))}
      </Group>
      {mayConnect ? (
        <Link
          href="/settings/integrations"
          className="mx-2 inline-flex items-center gap-2 rounded text-[13px] text-muted-foreground hover:text-foreground"
        >
          <Settings2 aria-hidden className="size-4" />
          {t('manageBoxes')}
        </Link>
      ) : null}
    </nav>
  )
}

type MakeLine = (changes: Partial<Place>) => { href: string; here: boolean; onGo: () => void }
type BoxLinesProps = { box: Box; place: Place; line: MakeLine; figures: InboxFigures }

function BoxLines({ box, place, line, figures }: BoxLinesProps) {
  const t = useTranslations('inbox.roles')
  const unread = figures.boxes.find(({ integrationId }) => integrationId === box.id)?.unread ?? 0
  return (
    <>
      <Line
        {...line({ box: box.id })}
        label={box.name}
        title={box.address}
        count={unread}
        mark={<BoxState box={box} />}
      />
      {place.box === box.id
        ? box.folders.map(({ id, name, role }) => (
            <Line
              key={id}
              {...line({ box: box.id, folder: id })}
              icon={FOLDER_ICONS[role] ?? FolderIcon}
              label={role === 'other' || role === 'all' ? name : t(role)}
              inset
            />
          ))
        : null}
    </>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h2 className="px-2 pb-1 text-xs font-medium tracking-normal text-muted-foreground">{title}</h2>
      <ul className="space-y-px">{children}</ul>
    </div>
  )
}

type LineProps = {
  href: string
  here: boolean
  onGo: () => void
  icon?: LucideIcon
  mark?: React.ReactNode
  label: string
  title?: string
  count?: number | undefined
  inset?: boolean
}

function Line({ href, here, onGo, icon: Icon, mark, label, title, count = 0, inset }: LineProps) {
  const t = useTranslations('inbox')
  return (
    <li>
      <a
        href={href}
        title={title}
        aria-current={here ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onGo()
        }}
        className={cn(
          'flex h-[30px] items-center gap-2 rounded-md px-2 text-[13px] text-muted-foreground transition-colors hover:bg-accent hover:text-foreground max-xl:h-10',
          inset && 'pl-6',
          here && 'bg-primary-soft font-medium text-primary-ink hover:bg-primary-soft hover:text-primary-ink',
        )}
      >
        {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
        {mark}
        <span className="min-w-0 grow truncate">{label}</span>
        {count > 0 ? (
          <span className="figures shrink-0 text-xs font-medium">
            <span aria-hidden>{count > 999 ? '999+' : count}</span>
            <span className="sr-only">{t('unreadCount', { count })}</span>
          </span>
        ) : null}
      </a>
    </li>
  )
}
