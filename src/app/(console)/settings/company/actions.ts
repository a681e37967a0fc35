'use server'

import { defineAction } from '#server/kernel/action'
import { changeOrganisation, OrganisationSettings } from '#server/organisations/index'

export const changeOrganisationAction = defineAction({
  name: 'organisation.change',
  permission: 'organisation:write',
  input: OrganisationSettings,
  run: (ctx, input) => changeOrganisation(ctx, input),
})
