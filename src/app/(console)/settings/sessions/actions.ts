'use server'

import { z } from 'zod'
import { revokeOtherSessions, revokeSession } from '#server/accounts/index'
import { defineAction } from '#server/kernel/action'
import { personOf } from '../../_shell/person'

export const revokeSessionAction = defineAction({
  name: 'sessions.revoke',
  permission: 'signed-in',
  input: z.object({ id: z.uuid() }),
  run: (ctx, { id }) => revokeSession(personOf(ctx), id),
})

export const revokeOtherSessionsAction = defineAction({
  name: 'sessions.revoke-others',
  permission: 'signed-in',
  input: z.object({}),
  run: (ctx) => revokeOtherSessions(personOf(ctx)),
})
