'use server'

import { z } from 'zod'
import {
  AutodetectQuery,
  autodetect,
  createIntegration,
  deleteIntegration,
  IntegrationChange,
  IntegrationTest,
  NewAuthorisation,
  NewIntegration,
  startAuthorisation,
  syncNow,
  testIntegration,
  updateIntegration,
} from '#server/inboxes/index'
import { defineAction } from '#server/kernel/action'

const ById = z.object({ id: z.uuid() })

export const createIntegrationAction = defineAction({
  name: 'integrations.create',
  permission: 'integrations:write',
  input: NewIntegration,
  run: createIntegration,
})

export const updateIntegrationAction = defineAction({
  name: 'integrations.update',
  permission: 'integrations:write',
  input: IntegrationChange.extend({ id: z.uuid() }),
  run: updateIntegration,
})

export const deleteIntegrationAction = defineAction({
  name: 'integrations.delete',
  permission: 'integrations:write',
  input: ById,
  run: deleteIntegration,
})

export const syncNowAction = defineAction({
  name: 'integrations.sync',
  permission: 'integrations:write',
  input: ById,
  run: syncNow,
})

export const testIntegrationAction = defineAction({
  name: 'integrations.test',
  permission: 'integrations:write',
  input: IntegrationTest,
  run: testIntegration,
})

export const autodetectAction = defineAction({
  name: 'integrations.autodetect',
  permission: 'integrations:write',
  input: AutodetectQuery,
  run: autodetect,
})

export const startAuthorisationAction = defineAction({
  name: 'integrations.authorise',
  permission: 'integrations:write',
  input: NewAuthorisation,
  run: startAuthorisation,
})
