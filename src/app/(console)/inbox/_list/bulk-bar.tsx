'use client'

import { Archive, ArchiveRestore, Mail, MailOpen, UserRoundPlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Assignee } from '#server/inboxes/thread-schema'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { DropdownMenuTrigger } from '../../../_ui/dropdown-menu'
import { Tooltip } from '../../../_ui/tooltip'
import { AssignMenu } from '../_shared/assign-menu'
import type { Change } from '../_shared/use-inbox-api'

type BulkBarProps = {
  count: number
  all: boolean
  archived: boolean
  members: Assignee[]
  userId: string
  onAll: (all: boolean) => void
  onClear: () => void
  onChange: (change: Change) => void
}

/** What is done to all selected conversations at once. */
export function BulkBar(props: BulkBarProps) {
  const { count, all, archived, members, userId, onAll, onClear, onChange } = props
  const t = useTranslations('inbox.bulk')
  return (
    <section
      aria-label={t('label')}
      className="flex h-[43px] shrink-0 items-center gap-0.5 border-b border-border bg-primary-soft pl-3 pr-1.5"
    >
      <Checkbox
        aria-label={t('all')}
        checked={all || 'indeterminate'}
        onCheckedChange={(next) => onAll(next === true)}
      />
      <span className="figures ml-2.5 mr-auto truncate text-[13px] font-medium text-primary-ink">
        {t('selected', { count })}
      </span>
      <Deed label={t('read')} onClick={() => onChange({ seen: true })}>
        <MailOpen aria-hidden />
      </Deed>
      <Deed label={t('unread')} onClick={() => onChange({ seen: false })}>
        <Mail aria-hidden />
      </Deed>
      <Deed label={archived ? t('restore') : t('archive')} onClick={() => onChange({ archived: !archived })}>
        {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
      </Deed>
      <AssignMenu members={members} userId={userId} onAssign={(assigneeId) => onChange({ assigneeId })}>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('assign')} title={t('assign')}>
            <UserRoundPlus aria-hidden />
          </Button>
        </DropdownMenuTrigger>
      </AssignMenu>
      <Deed label={t('clear')} onClick={onClear}>
        <X aria-hidden />
      </Deed>
    </section>
  )
}

type DeedProps = { label: string; onClick: () => void; children: React.ReactNode }

function Deed({ label, onClick, children }: DeedProps) {
  return (
    <Tooltip label={label}>
      <Button variant="ghost" size="icon" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    </Tooltip>
  )
}
