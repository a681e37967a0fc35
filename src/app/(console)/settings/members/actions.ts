'use server'

import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import {
  changeMemberRole,
  InviteMember,
  inviteMember,
  RoleName,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from '#server/organisations/index'

const One = z.object({ id: z.uuid() })

export const inviteMemberAction = defineAction({
  name: 'invitations.create',
  permission: 'members:write',
  input: InviteMember,
  run: inviteMember,
})

export const resendInvitationAction = defineAction({
  name: 'invitations.resend',
  permission: 'members:write',
  input: One,
  run: (ctx, { id }) => resendInvitation(ctx, id),
})

export const revokeInvitationAction = defineAction({
  name: 'invitations.revoke',
  permission: 'members:write',
  whileReadOnly: true,
  input: One,
  run: (ctx, { id }) => revokeInvitation(ctx, id),
})

export const changeMemberRoleAction = defineAction({
  name: 'members.change-role',
  permission: 'members:write',
  input: One.extend({ role: RoleName }),
  run: (ctx, { id, role }) => changeMemberRole(ctx, id, role),
})

export const removeMemberAction = defineAction({
  name: 'members.remove',
  permission: 'members:write',
  whileReadOnly: true,
  input: One,
  run: (ctx, { id }) => removeMember(ctx, id),
})
