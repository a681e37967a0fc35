'use client'

import { UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Member } from '#server/organisations/schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { Initials } from '../../_shell/initials'
import { useAct } from '../_shared/use-act'
import { removeMemberAction } from './actions'
import { RoleSelect } from './role-select'

type Acting = { userId: string | null; owner: boolean; mayWrite: boolean; lastOwner: boolean }

/** Who belongs to the company, and what one may do about it. */
export function MemberList({ members, acting }: { members: readonly Member[]; acting: Acting }) {
  const t = useTranslations('settings.members')
  return (
    <section aria-label={t('list')}>
      <ul className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs">
        {members.map((member) => (
          <MemberRow key={member.id} member={member} acting={acting} />
        ))}
      </ul>
    </section>
  )
}

function MemberRow({ member, acting }: { member: Member; acting: Acting }) {
  const t = useTranslations('settings.members')
  const roleName = useTranslations('shell.role')
  const self = member.userId === acting.userId
  // What is forbidden is not offered; the server refuses it all the same.
  const changeable =
    acting.mayWrite && (acting.owner ? !(self && acting.lastOwner) : member.role !== 'owner' && !self)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Initials name={member.name} />
      <div className="min-w-0 grow basis-40">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="truncate">{member.name}</span>
          {self ? <Badge>{t('you')}</Badge> : null}
          {member.twoFactor ? <Badge tone="success">{t('twoFactor')}</Badge> : null}
        </p>
        <p className="truncate text-[13px] text-muted-foreground">{member.email}</p>
      </div>
      <p className="text-[13px] text-muted-foreground max-sm:hidden">
        {t('since')} <Time at={member.createdAt} style="date" />
      </p>
      <div className="flex items-center gap-1 max-sm:w-full max-sm:pl-11">
        {changeable ? (
          <>
            <RoleSelect memberId={member.id} name={member.name} role={member.role} owner={acting.owner} />
            {self ? null : <RemoveButton member={member} />}
          </>
        ) : (
          <Badge>{roleName(member.role)}</Badge>
        )}
      </div>
    </li>
  )
}

function RemoveButton({ member }: { member: Member }) {
  const t = useTranslations('settings.members')
  const act = useAct()
  return (
    <ConfirmDialog
      trigger={
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('remove', { name: member.name })}
          title={t('remove', { name: member.name })}
        >
          <UserMinus aria-hidden />
        </Button>
      }
      title={t('removeTitle', { name: member.name })}
      consequence={t('removeText')}
      confirmLabel={t('removeConfirm')}
      destructive
      onConfirm={() => act(() => removeMemberAction({ id: member.id }), t('removed', { name: member.name }))}
    />
  )
}
