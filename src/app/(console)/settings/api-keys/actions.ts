'use server'

import { z } from 'zod'
import { defineAction } from '#server/kernel/action'
import { createApiKey, NewApiKey, revokeApiKey } from '#server/organisations/index'

export const createApiKeyAction = defineAction({
  name: 'api-keys.create',
  permission: 'api-keys:write',
  input: NewApiKey,
  run: createApiKey,
})

export const revokeApiKeyAction = defineAction({
  name: 'api-keys.revoke',
  permission: 'api-keys:write',
  whileReadOnly: true,
  input: z.object({ id: z.uuid() }),
  run: (ctx, { id }) => revokeApiKey(ctx, id),
})
