'use client'

import {
  Archive,
  ArchiveRestore,
  ChevronLeft,
  Ellipsis,
  Flag,
  IdCard,
  Mail,
  Megaphone,
  UserRoundPlus,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ContactCard as Card, ThreadMessage, ThreadSummary } from '#server/inboxes/thread-schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../../../_ui/dropdown-menu'
import { Popover, PopoverContent, PopoverTrigger } from '../../../_ui/popover'
import { Tooltip } from '../../../_ui/tooltip'
import { Initials } from '../../_shell/initials'
import { AssignMenu } from '../_shared/assign-menu'
import type { Viewer } from '../_shared/types'
import type { ChangeThreads } from '../_shared/use-change-threads'
import { ContactPanel, strangerOf } from './contact-panel'

type ReaderHeadProps = {
  thread: ThreadSummary
  card: Card | null
  messages: ThreadMessage[]
  viewer: Viewer
  change: ChangeThreads
  onArchive: (archived: boolean) => void
  onClose: () => void
}

/** Where there is room, the contact's card stands beside the messages and needs no button. */
export const BESIDE = { button: 'min-[1680px]:hidden', card: 'hidden min-[1680px]:block' }

/** What a conversation is about, whose it is, and what is done with it as a whole. */
export function ReaderHead(props: ReaderHeadProps) {
  const { thread, card, messages, viewer, change, onArchive, onClose } = props
  const t = useTranslations('inbox')
  const { id, subject, inInbox, assignee, campaign, flagged } = thread
  const stranger = strangerOf(messages)
  const archiveLabel = inInbox ? t('archive') : t('restore')
  return (
    <header className="shrink-0 border-b border-border bg-card px-2 py-2 md:pl-5 md:pr-3">
      <div className="flex items-start gap-1">
        <Button variant="ghost" size="icon" className="md:hidden" aria-label={t('back')} onClick={onClose}>
          <ChevronLeft aria-hidden />
        </Button>
        <h2 className="line-clamp-2 min-w-0 grow break-words pt-1 text-base font-semibold leading-6">
          {subject || t('row.noSubject')}
        </h2>
        {viewer.may.write ? (
          <>
            <AssignMenu
              members={viewer.members}
              userId={viewer.userId}
              value={assignee?.userId ?? null}
              onAssign={(assigneeId) => void change([id], { assigneeId })}
            >
              <DropdownMenuTrigger asChild>
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={assignee ? t('assignedTo', { name: assignee.name }) : t('assignAction')}
                  title={assignee ? t('assignedTo', { name: assignee.name }) : t('assignAction')}
                >
                  {assignee ? (
                    <Initials name={assignee.name} className="size-6 text-[10px]" />
                  ) : (
                    <UserRoundPlus aria-hidden />
                  )}
                </Button>
              </DropdownMenuTrigger>
            </AssignMenu>
            <Tooltip label={archiveLabel} shortcut="e">
              <Button
                variant="ghost"
                size="icon"
                aria-label={archiveLabel}
                onClick={() => onArchive(inInbox)}
              >
                {inInbox ? <Archive aria-hidden /> : <ArchiveRestore aria-hidden />}
              </Button>
            </Tooltip>
          </>
        ) : null}
        <Popover>
          <PopoverTrigger asChild>
            <Button
              variant="ghost"
              size="icon"
              className={BESIDE.button}
              aria-label={t('contact.open')}
              title={t('contact.open')}
            >
              <IdCard aria-hidden />
            </Button>
          </PopoverTrigger>
          <PopoverContent
            align="end"
            aria-label={t('contact.title')}
            className="max-h-[70dvh] w-[min(22rem,calc(100vw-1rem))] overflow-y-auto p-0"
          >
            <ContactPanel card={card} stranger={stranger} threadId={id} viewer={viewer} />
          </PopoverContent>
        </Popover>
        {viewer.may.write ? (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon" aria-label={t('more')}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem
                onSelect={() => {
                  onClose()
                  void change([id], { seen: false })
                }}
              >
                <Mail aria-hidden />
                {t('markUnread')}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void change([id], { flagged: !flagged })}>
                <Flag aria-hidden />
                {flagged ? t('unflag') : t('flag')}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2 pl-10 md:pl-0">
        {flagged ? (
          <Badge tone="warning">
            <Flag aria-hidden />
            {t('flagged')}
          </Badge>
        ) : null}
        {inInbox ? null : <Badge>{t('archivedBadge')}</Badge>}
        {campaign ? (
          <Link
            href={`/campaigns/${campaign.id}`}
            className="inline-flex min-w-0 items-center gap-1.5 text-[13px] text-muted-foreground hover:text-foreground hover:underline"
          >
            <Megaphone aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{campaign.name}</span>
          </Link>
        ) : null}
      </div>
    </header>
  )
}
