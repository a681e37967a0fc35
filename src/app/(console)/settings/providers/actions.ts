'use server'

import { z } from 'zod'
import { createProvider, deleteProvider, testProvider, updateProvider } from '#server/clouds/index'
import { NewProvider, ProviderChange } from '#server/clouds/schema'
import { defineAction } from '#server/kernel/action'

const Id = z.object({ id: z.uuid() })

export const createProviderAction = defineAction({
  name: 'providers.create',
  permission: 'providers:write',
  input: NewProvider,
  run: createProvider,
})

export const updateProviderAction = defineAction({
  name: 'providers.update',
  permission: 'providers:write',
  input: ProviderChange.extend(Id.shape),
  run: updateProvider,
})

export const testProviderAction = defineAction({
  name: 'providers.test',
  permission: 'providers:write',
  input: Id,
  run: testProvider,
})

export const deleteProviderAction = defineAction({
  name: 'providers.delete',
  permission: 'providers:write',
  input: Id,
  run: deleteProvider,
})
