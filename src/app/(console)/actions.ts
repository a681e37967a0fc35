'use server'

import { z } from 'zod'
import { changeLocale, switchOrganisation } from '#server/accounts/index'
import { defineAction } from '#server/kernel/action'
import { personOf } from './_shell/person'

export const switchOrganisationAction = defineAction({
  name: 'organisation.switch',
  permission: 'signed-in',
  input: z.object({ organisationId: z.uuid() }),
  run: (ctx, { organisationId }) => switchOrganisation(personOf(ctx), organisationId),
})

export const saveLocaleAction = defineAction({
  name: 'accounts.change-locale',
  permission: 'signed-in',
  input: z.object({ locale: z.enum(['fr', 'en']) }),
  run: (ctx, { locale }) => changeLocale(personOf(ctx), locale),
})
