'use client'

import { UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Assignee } from '#server/inboxes/thread-schema'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '../../../_ui/dropdown-menu'
import { Initials } from '../../_shell/initials'

const NOBODY = 'nobody'

type AssignMenuProps = {
  members: Assignee[]
  userId: string
  value?: string | null
  onAssign: (userId: string | null) => void
  /** The trigger. */
  children: React.ReactNode
}

/** Whom a conversation is given to; oneself first. */
export function AssignMenu({ members, userId, value, onAssign, children }: AssignMenuProps) {
  const t = useTranslations('inbox.assign')
  const own = members.filter((member) => member.userId === userId)
  const others = members.filter((member) => member.userId !== userId)
  return (
    <DropdownMenu>
      {children}
      <DropdownMenuContent align="end" className="max-h-80 min-w-56 overflow-y-auto">
        <DropdownMenuLabel>{t('title')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={value === undefined ? '' : (value ?? NOBODY)}
          onValueChange={(next) => onAssign(next === NOBODY ? null : next)}
        >
          {[...own, ...others].map((member) => (
            <DropdownMenuRadioItem key={member.userId} value={member.userId}>
              <Initials name={member.name} className="size-6 text-[10px]" />
              {member.userId === userId ? t('me', { name: member.name }) : member.name}
            </DropdownMenuRadioItem>
          ))}
          <DropdownMenuRadioItem value={NOBODY}>
            <span className="grid size-6 place-items-center">
              <UserX aria-hidden />
            </span>
            {t('nobody')}
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
