'use server'

import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import { pasteLicence, previewLicence, refreshLicence, removeLicence } from '#server/licences/index'
import { LicenceKey } from '#server/licences/schema'

export const previewLicenceAction = defineAction({
  name: 'licences.preview',
  permission: 'licence:write',
  input: LicenceKey,
  whileReadOnly: true,
  run: previewLicence,
})

export const pasteLicenceAction = defineAction({
  name: 'licences.paste',
  permission: 'licence:write',
  input: LicenceKey,
  whileReadOnly: true,
  run: pasteLicence,
})

export const refreshLicenceAction = defineAction({
  name: 'licences.refresh',
  permission: 'licence:write',
  input: z.object({}),
  whileReadOnly: true,
  run: refreshLicence,
})

export const removeLicenceAction = defineAction({
  name: 'licences.remove',
  permission: 'licence:write',
  input: z.object({}),
  run: removeLicence,
})
