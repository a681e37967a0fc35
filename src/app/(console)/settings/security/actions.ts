'use server'

import { defineAction } from '#server/kernel/action'
import { changeOrganisation, SecuritySettings } from '#server/organisations/index'

export const changeSecurityAction = defineAction({
  name: 'organisation.change-security',
  permission: 'organisation:write',
  input: SecuritySettings,
  run: async (ctx, input) => {
    const { addressStepUp, requireTwoFactor } = await changeOrganisation(ctx, input)
    return { addressStepUp, requireTwoFactor }
  },
})
