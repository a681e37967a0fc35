'use server'

import { z } from 'zod'
import { ChangePassword, changePassword, changeProfile, Profile } from '#server/accounts/index'
import { defineAction } from '#server/kernel/action'
import { visitor, writeSessionCookie } from '#server/kernel/auth'
import { leaveOrganisation } from '#server/organisations/index'
import { personOf } from '../../_shell/person'

export const changeProfileAction = defineAction({
  name: 'accounts.change-profile',
  permission: 'signed-in',
  input: Profile,
  run: (ctx, input) => changeProfile(personOf(ctx), input),
})

export const changePasswordAction = defineAction({
  name: 'accounts.change-password',
  permission: 'signed-in',
  input: ChangePassword,
  run: async (ctx, input) => {
    await writeSessionCookie(await changePassword(personOf(ctx), input, await visitor()))
  },
})

export const leaveOrganisationAction = defineAction({
  name: 'members.leave',
  permission: 'signed-in',
  input: z.object({}),
  run: (ctx) => leaveOrganisation(ctx),
})
