'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Member } from '#server/organisations/schema'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { NativeSelect } from '../../../_ui/native-select'
import { useAct } from '../_shared/use-act'
import { changeMemberRoleAction } from './actions'

type Role = Member['role']
const ROLES: readonly Role[] = ['owner', 'admin', 'manager', 'member']

type RoleSelectProps = { memberId: string; name: string; role: Role; owner: boolean }

/** Changes a member's role; handing over or taking away everything is asked twice. */
export function RoleSelect({ memberId, name, role, owner }: RoleSelectProps) {
  const t = useTranslations('settings.members')
  const roleName = useTranslations('shell.role')
  const act = useAct()
  const [wanted, setWanted] = useState<Role>()
  const change = (to: Role) =>
    act(
      () => changeMemberRoleAction({ id: memberId, role: to }),
      t('roleChanged', { name, role: roleName(to) }),
    )
  const choose = (to: Role) => (to === 'owner' || role === 'owner' ? setWanted(to) : void change(to))
  return (
    <>
      <NativeSelect
        aria-label={t('roleOf', { name })}
        className="w-44 max-sm:grow"
        value={role}
        onChange={(event) => choose(event.target.value as Role)}
      >
        {ROLES.filter((choice) => owner || choice !== 'owner').map((choice) => (
          <option key={choice} value={choice}>
            {roleName(choice)}
          </option>
        ))}
      </NativeSelect>
      <ConfirmDialog
        open={wanted !== undefined}
        onOpenChange={(open) => (open ? undefined : setWanted(undefined))}
        title={t('ownerTitle', { name, role: roleName(wanted ?? role) })}
        consequence={wanted === 'owner' ? t('ownerGiven') : t('ownerTaken')}
        confirmLabel={t('roleConfirm')}
        onConfirm={async () => (wanted ? change(wanted) : false)}
      />
    </>
  )
}
